from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.fields import Nation
from races.api.serializers.links import LinksSerializer, RiderLinksSerializer, next_page


class RiderSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField(help_text=_("As in texts: Alex Aranburu."))
    nation = Nation(help_text=_("IOC code; empty where not known."))


class TeamSerializer(serializers.Serializer):
    slug = serializers.CharField(help_text=_("Of a team in one season."))
    name = serializers.CharField()
    code = serializers.CharField(help_text=_("Three letters; empty where not known."))


class RiderListedSerializer(RiderSerializer):
    links = LinksSerializer(source="*")


class RidersSerializer(serializers.Serializer):
    riders = RiderListedSerializer(many=True)
    next = next_page()


class TeamListedSerializer(TeamSerializer):
    year = serializers.IntegerField(help_text=_("The season."))
    nation = Nation(help_text=_("IOC code; empty where not known."))
    links = LinksSerializer(source="*")


class TeamsSerializer(serializers.Serializer):
    teams = TeamListedSerializer(many=True)
    next = next_page()


class RiderDetailSerializer(RiderSerializer):
    official_name = serializers.CharField(help_text=_("As on result sheets, where it differs; else empty."))
    birth_date = serializers.DateField(allow_null=True)
    uci_id = serializers.CharField(allow_null=True, help_text=_("Eleven digits."))
    teams = TeamListedSerializer(many=True, help_text=_("On whose start lists the rider was, newest first."))
    links = RiderLinksSerializer(source="*")
