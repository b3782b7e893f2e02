"""What the answers look like: both what is sent and what the schema says of it."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from races.api.fields import Nation, Number
from races.api.rows import Row
from races.models import Classification, Phase, ResultState, Source, Stage, Status, Waypoint


class RiderSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField(help_text=_("As in texts: Alex Aranburu."))
    nation = Nation(help_text=_("IOC code; empty where not known."))


class TeamSerializer(serializers.Serializer):
    slug = serializers.CharField(help_text=_("Of a team in one season."))
    name = serializers.CharField()
    code = serializers.CharField(help_text=_("Three letters; empty where not known."))


# What every table has. (A docstring would be the description of each kind of row in the schema.)
class StarterRowSerializer(serializers.Serializer):
    place = serializers.IntegerField(allow_null=True, help_text=_("Null where there is no placing."))
    status = serializers.ChoiceField(Status.choices)
    bib = serializers.IntegerField(allow_null=True, help_text=_("Null where not known, and for a team."))
    rider = RiderSerializer(allow_null=True, help_text=_("Null for a team."))
    team = TeamSerializer()

    def to_representation(self, row: Row) -> Row:
        return {name: value for name, value in super().to_representation(row).items() if name in row}


class ResultRowSerializer(StarterRowSerializer):
    time_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds; null without a time."))
    gap_s = serializers.IntegerField(allow_null=True, help_text=_("Whole seconds behind the first."))
    time = serializers.CharField(help_text=_("As printed, 4:21:49 or 36:42.02; empty without a time."))
    gap = serializers.CharField(help_text=_("As printed, +0:16; +0:00 for the first; empty without a time."))
    same_time = serializers.BooleanField(help_text=_("As the row above; a printed cell is blank."))
    time_cs = serializers.IntegerField(
        allow_null=True, required=False, help_text=_("Hundredths of a second; only in time trials.")
    )


class StandingRowSerializer(StarterRowSerializer):
    time_s = serializers.IntegerField(allow_null=True, required=False, help_text=_("In standings by time."))
    gap_s = serializers.IntegerField(allow_null=True, required=False)
    time = serializers.CharField(required=False)
    gap = serializers.CharField(required=False)
    same_time = serializers.BooleanField(required=False)
    points = Number(allow_null=True, required=False, help_text=_("In standings by points."))
    source = serializers.ChoiceField(Source.choices, help_text=_("From results, or as entered."))


class ResultsSerializer(serializers.Serializer):
    state = serializers.ChoiceField(ResultState.choices)
    results = ResultRowSerializer(many=True)


class ClassificationSerializer(serializers.Serializer):
    slug = serializers.CharField(help_text=_("general, points, mountains, youth, teams..."))
    name = serializers.CharField()
    kind = serializers.ChoiceField(Classification.Kind.choices)
    jersey = serializers.CharField(help_text=_("The leader's colour, as #f6c700, or empty."))


class StandingsSerializer(serializers.Serializer):
    classification = ClassificationSerializer()
    standings = StandingRowSerializer(many=True)


# Needs `address` in its context: the stage's absolute address in the API.
class StageClassificationSerializer(ClassificationSerializer):
    standings = serializers.SerializerMethodField(help_text=_("Where its standings after this stage are."))

    @extend_schema_field(serializers.URLField)
    def get_standings(self, classification: Classification) -> str:
        return f"{self.context['address']}standings/{classification.slug}/"


class WaypointSerializer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(Waypoint.Kind.choices)
    category = serializers.CharField(help_text=_("Of a climb: HC, 1, 2, 3, 4, or empty."))
    km_from_start = Number(allow_null=True)
    km_to_go = Number(allow_null=True)
    length_km = Number(allow_null=True)
    gradient = Number(allow_null=True, help_text=_("Per cent, on average."))
    altitude_m = serializers.IntegerField(allow_null=True)


class RaceSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()


class StageLinksSerializer(serializers.Serializer):
    url = serializers.URLField(help_text=_("The stage's page."))
    results = serializers.URLField()
    updates = serializers.URLField(help_text=_("404 until live coverage begins."))
    situations = serializers.URLField(help_text=_("404 until live coverage begins."))


# Needs `address` and `page` in its context: its absolute addresses in the API and on the site.
class StageSerializer(serializers.Serializer):
    race = RaceSerializer(source="edition.race")
    year = serializers.IntegerField(source="edition.year")
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Stage.Kind.choices)
    date = serializers.DateField()
    start_time = serializers.TimeField(allow_null=True, help_text=_("Roll-out, race-local time."))
    timezone = serializers.CharField(source="edition.timezone")
    start_place = serializers.CharField()
    finish_place = serializers.CharField()
    distance_km = Number(allow_null=True)
    neutral_km = Number(allow_null=True, help_text=_("Ridden neutralised before the start of the race."))
    phase = serializers.ChoiceField(Phase.choices)
    result_state = serializers.ChoiceField(ResultState.choices)
    waypoints = WaypointSerializer(many=True, source="waypoints.all")
    classifications = StageClassificationSerializer(many=True, source="edition.classifications.all")
    links = serializers.SerializerMethodField()

    @extend_schema_field(StageLinksSerializer)
    def get_links(self, stage: Stage) -> dict[str, str]:
        address = self.context["address"]
        return {"url": self.context["page"]} | {
            name: f"{address}{name}/" for name in ("results", "updates", "situations")
        }
