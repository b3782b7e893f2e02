"""Who starts where, and what came of it: the start list of an edition, the roster of a team, the results of a rider."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.serializers.links import LinksSerializer, next_page
from races.api.serializers.people import RiderSerializer, TeamListedSerializer, TeamSerializer
from races.api.serializers.races import RaceSerializer
from races.api.serializers.row import RowSerializer
from races.models import Stage, Status


class OutSerializer(serializers.Serializer):
    stage = serializers.CharField(help_text=_("Its slug."))
    status = serializers.ChoiceField(Status.choices)


class StarterSerializer(serializers.Serializer):
    bib = serializers.IntegerField(allow_null=True)
    rider = RiderSerializer()
    team = TeamSerializer()
    youth = serializers.BooleanField(
        allow_null=True, help_text=_("Whether of the age for the youth classification; null: not known.")
    )
    withdrawn = serializers.BooleanField(help_text=_("Did not take the start of the race."))
    out = OutSerializer(allow_null=True, help_text=_("Since which stage out of the race; null: still in it."))


class StartListSerializer(serializers.Serializer):
    starters = StarterSerializer(many=True, help_text=_("By bib; those without one at the end, by name."))


class StartSerializer(serializers.Serializer):
    race = RaceSerializer(source="edition.race")
    year = serializers.IntegerField(source="edition.year")
    bib = serializers.IntegerField(allow_null=True)
    links = LinksSerializer(source="edition")


class TeamRiderSerializer(serializers.Serializer):
    rider = RiderSerializer()
    starts = StartSerializer(many=True, help_text=_("The editions on whose start list the rider is, by date."))


class TeamDetailSerializer(TeamListedSerializer):
    official_name = serializers.CharField(help_text=_("Empty where it does not differ."))
    riders = TeamRiderSerializer(many=True, help_text=_("Who is on a start list for the team, by name."))


class RiddenStageSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Stage.Kind.choices)
    date = serializers.DateField()
    links = LinksSerializer(source="*")


class RiderResultSerializer(RowSerializer):
    race = RaceSerializer()
    year = serializers.IntegerField()
    stage = RiddenStageSerializer()
    team = TeamSerializer()
    bib = serializers.IntegerField(allow_null=True)
    place = serializers.IntegerField(allow_null=True, help_text=_("Null where there is no placing."))
    status = serializers.ChoiceField(Status.choices)
    time_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds; null without a time."))
    gap_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds behind the winner."))
    time = serializers.CharField(help_text=_("As printed, 4:21:49 or 36:42.02; empty without a time."))
    gap = serializers.CharField(help_text=_("As printed, +0:16; empty where not known."))
    time_cs = serializers.IntegerField(
        allow_null=True, required=False, help_text=_("Hundredths of a second; only in time trials.")
    )
    general_place = serializers.IntegerField(
        allow_null=True, help_text=_("In the general classification after this stage; null: not in it.")
    )


class RiderResultsSerializer(serializers.Serializer):
    results = RiderResultSerializer(many=True, help_text=_("Newest first."))
    next = next_page()
