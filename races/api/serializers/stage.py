from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from races.api.fields import Number, api_url
from races.api.serializers.links import StageLinksSerializer
from races.api.serializers.people import RiderSerializer, TeamSerializer
from races.api.serializers.races import ClassificationSerializer, RaceSerializer, StageListedSerializer
from races.models import Classification, Waypoint


# Needs `stage` in its context.
class StageClassificationSerializer(ClassificationSerializer):
    standings = serializers.SerializerMethodField(help_text=_("Where its standings after this stage are."))

    @extend_schema_field(serializers.URLField)
    def get_standings(self, classification: Classification) -> str:
        return api_url(self.context["request"], self.context["stage"], f"standings/{classification.slug}/")


class WaypointSerializer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(Waypoint.Kind.choices)
    category = serializers.CharField(help_text=_("Of a climb: HC, 1, 2, 3, 4, or empty."))
    km_from_start = Number(allow_null=True)
    km_to_go = Number(allow_null=True)
    length_km = Number(allow_null=True)
    gradient = Number(allow_null=True, help_text=_("Per cent, on average."))
    altitude_m = serializers.IntegerField(allow_null=True)


class StageSerializer(StageListedSerializer):
    race = RaceSerializer(source="edition.race")
    year = serializers.IntegerField(source="edition.year")
    timezone = serializers.CharField(source="edition.timezone")
    neutral_km = Number(allow_null=True, help_text=_("Ridden neutralised before the start of the race."))
    waypoints = WaypointSerializer(many=True, source="waypoints.all")
    classifications = StageClassificationSerializer(many=True, source="edition.classifications.all")
    links = StageLinksSerializer(source="*")


class ScoreSerializer(serializers.Serializer):
    place = serializers.IntegerField()
    bib = serializers.IntegerField(source="starter.bib", allow_null=True)
    rider = RiderSerializer(source="starter.rider")
    team = TeamSerializer(source="starter.team")
    points = Number(allow_null=True, help_text=_("As entered; null: as the scale says."))
    bonus_s = serializers.IntegerField(help_text=_("Bonus seconds, which the day's result includes."))


class WaypointScoresSerializer(WaypointSerializer):
    classifications = serializers.ListField(
        child=serializers.CharField(), source="counts_for", help_text=_("The slugs of those for which it counts.")
    )
    scale = serializers.CharField(help_text=_("Points from the first place on, as 5-3-2-1; or empty."))
    bonus_scale = serializers.CharField(help_text=_("Bonus seconds from the first place on, as 3-2-1; or empty."))
    results = ScoreSerializer(many=True, source="scores")


class WaypointsSerializer(serializers.Serializer):
    waypoints = WaypointScoresSerializer(many=True)
