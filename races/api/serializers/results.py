from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.fields import Number
from races.api.rows import Role
from races.api.serializers.people import RiderSerializer, TeamSerializer
from races.api.serializers.races import ClassificationSerializer
from races.api.serializers.row import RowSerializer
from races.api.serializers.stage import StageClassificationSerializer
from races.models import ResultState, Source, Status


# What every table has. (A docstring would be the description of each kind of row in the schema.)
class StarterRowSerializer(RowSerializer):
    place = serializers.IntegerField(allow_null=True, help_text=_("Null where there is no placing."))
    status = serializers.ChoiceField(Status.choices)
    bib = serializers.IntegerField(allow_null=True, help_text=_("Null where not known, and for a team."))
    rider = RiderSerializer(allow_null=True, help_text=_("Null for a team."))
    team = TeamSerializer()


class ResultRowSerializer(StarterRowSerializer):
    time_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds; null without a time."))
    gap_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds behind the first."))
    time = serializers.CharField(help_text=_("As printed, 4:21:49 or 36:42.02; empty without a time."))
    gap = serializers.CharField(help_text=_("As printed, +0:16; +0:00 for the first; empty without a time."))
    same_time = serializers.BooleanField(help_text=_("As the row above; a printed cell is blank."))
    time_cs = serializers.IntegerField(
        allow_null=True, required=False, help_text=_("Hundredths of a second; only in time trials.")
    )
    bonus_s = serializers.IntegerField(required=False, help_text=_("Bonus seconds of the day; of riders only."))
    penalty_s = serializers.IntegerField(required=False, help_text=_("Penalty seconds of the day; of riders only."))
    note = serializers.CharField(required=False, help_text=_("As on a relegation; often empty. Of riders only."))
    gc_time_s = serializers.IntegerField(
        allow_null=True,
        required=False,
        help_text=_("What the general classification adds in place of the time; null: the time. Of riders only."),
    )
    points = Number(
        allow_null=True, required=False, help_text=_("As entered; null: by place and scale. Of riders only.")
    )


class AmendmentSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    text = serializers.CharField(help_text=_("What readers are told of it, in words."))


class ResultsSerializer(serializers.Serializer):
    state = serializers.ChoiceField(ResultState.choices)
    amendments = AmendmentSerializer(many=True, help_text=_("Changes of the official result, the newest last."))
    results = ResultRowSerializer(many=True)


class StandingRowSerializer(StarterRowSerializer):
    time_s = serializers.IntegerField(allow_null=True, required=False, help_text=_("In standings by time."))
    gap_s = serializers.IntegerField(allow_null=True, required=False)
    time = serializers.CharField(required=False)
    gap = serializers.CharField(required=False)
    same_time = serializers.BooleanField(required=False)
    points = Number(allow_null=True, required=False, help_text=_("In standings by points."))
    source = serializers.ChoiceField(Source.choices, help_text=_("From results, or as entered."))


class StandingsSerializer(serializers.Serializer):
    classification = ClassificationSerializer()
    standings = StandingRowSerializer(many=True)


class LeaderSerializer(serializers.Serializer):
    classification = ClassificationSerializer()
    bib = serializers.IntegerField(allow_null=True, help_text=_("Null where not known, and for a team."))
    rider = RiderSerializer(allow_null=True, help_text=_("Who leads it; null for a team."))
    team = TeamSerializer()
    source = serializers.ChoiceField(Source.choices, help_text=_("From results, or as entered."))


class RankedSerializer(LeaderSerializer):
    classification = StageClassificationSerializer()


class RankedListSerializer(serializers.Serializer):
    standings = RankedSerializer(many=True)


class OnStageSerializer(RowSerializer):
    stage = serializers.CharField(help_text=_("The slug of the stage."))
    role = serializers.ChoiceField(Role.choices, help_text=_("What this row says of the rider or the team."))


class JerseySerializer(OnStageSerializer, LeaderSerializer):
    rider = RiderSerializer(allow_null=True, help_text=_("Null for a team."))
    source = serializers.ChoiceField(Source.choices, required=False, help_text=_("Of a leader: where that is from."))
    leads = serializers.BooleanField(
        required=False, help_text=_("Of a wearer: leads it too; else wears it in the place of who does.")
    )


class JerseysSerializer(serializers.Serializer):
    jerseys = JerseySerializer(many=True)
