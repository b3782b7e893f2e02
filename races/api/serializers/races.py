from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.fields import Nation, Number
from races.api.serializers.links import EditionLinksSerializer, LinksSerializer, next_page
from races.models import Classification, Phase, Race, ResultState, Stage


class RaceSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    gender = serializers.ChoiceField(Race.Gender.choices)


class EditionListedSerializer(serializers.Serializer):
    race = RaceSerializer()
    year = serializers.IntegerField()
    class_ = serializers.CharField(source="category", help_text=_("As 2.Pro or 1.UWT; empty where not known."))
    nation = Nation(help_text=_("IOC code; empty where not known."))
    starts = serializers.DateField(help_text=_("The first day."))
    ends = serializers.DateField(help_text=_("The last day; of a one-day race the same."))
    links = LinksSerializer(source="*")

    def get_fields(self):
        """class is no name that Python lets us declare."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class EditionsSerializer(serializers.Serializer):
    editions = EditionListedSerializer(many=True)
    next = next_page()


class RaceDetailSerializer(RaceSerializer):
    editions = EditionListedSerializer(many=True, source="editions.all", help_text=_("Newest first."))
    links = LinksSerializer(source="*")


class ClassificationSerializer(serializers.Serializer):
    slug = serializers.CharField(help_text=_("general, points, mountains, youth, teams..."))
    name = serializers.CharField()
    kind = serializers.ChoiceField(Classification.Kind.choices)
    jersey = serializers.CharField(help_text=_("The leader's colour, as #f6c700, or empty."))


class StageListedSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Stage.Kind.choices)
    date = serializers.DateField()
    start_time = serializers.TimeField(allow_null=True, help_text=_("Roll-out, race-local time."))
    finish_time = serializers.TimeField(allow_null=True, help_text=_("When the finish is expected, race-local time."))
    start_place = serializers.CharField()
    finish_place = serializers.CharField()
    distance_km = Number(allow_null=True)
    phase = serializers.ChoiceField(Phase.choices)
    result_state = serializers.ChoiceField(ResultState.choices)
    links = LinksSerializer(source="*")


class EditionSerializer(EditionListedSerializer):
    timezone = serializers.CharField(help_text=_("Of its race-local times, as Europe/Paris."))
    youth_born_on_or_after = serializers.DateField(
        allow_null=True, help_text=_("Who rides for the youth classification, where the start list does not say.")
    )
    stages = StageListedSerializer(many=True, source="stages.all", help_text=_("As they are ridden."))
    classifications = ClassificationSerializer(many=True, source="classifications.all")
    links = EditionLinksSerializer(source="*")
