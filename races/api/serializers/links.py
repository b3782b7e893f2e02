from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.fields import APIURL, NeighbourURL, PageURL


class IndexSerializer(serializers.Serializer):
    races = serializers.URLField()
    riders = serializers.URLField()
    teams = serializers.URLField()
    schema = serializers.URLField(help_text=_("This API in OpenAPI 3.1."))
    docs = serializers.URLField(help_text=_("A page to read and try it."))


def next_page() -> serializers.URLField:
    return serializers.URLField(allow_null=True, help_text=_("Where the next page is; null on the last."))


class LinksSerializer(serializers.Serializer):
    url = PageURL(help_text=_("Its page."))
    api = APIURL(help_text=_("Its address in the API."))


class EditionLinksSerializer(LinksSerializer):
    race = APIURL(source=None)
    startlist = APIURL("startlist/")
    jerseys = APIURL("jerseys/")


# Needs `previous` and `next` in its context: stages, or None.
class StageLinksSerializer(LinksSerializer):
    edition = APIURL(source=None)
    previous = NeighbourURL(help_text=_("The stage before; null for the first."))
    next = NeighbourURL(help_text=_("The stage after; null for the last."))
    results = APIURL("results/")
    waypoints = APIURL("waypoints/", help_text=_("Who scored on the road."))
    standings = APIURL("standings/")
    updates = APIURL("updates/", help_text=_("404 until live coverage begins."))
    situations = APIURL("situations/", help_text=_("404 until live coverage begins."))


class RiderLinksSerializer(LinksSerializer):
    results = APIURL("results/")
