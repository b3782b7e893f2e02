"""Values as the API writes them: numbers as numbers, nations as IOC codes, addresses whole."""

from decimal import Decimal

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from rest_framework import serializers


class Number(serializers.FloatField):
    """25 and 12.5, from decimals; never "25.0"."""

    def to_representation(self, value: Decimal) -> int | float:
        return int(value) if value == int(value) else float(value)


class Nation(serializers.CharField):
    def to_representation(self, value) -> str:
        return value.ioc_code or ""


class PageURL(serializers.URLField):
    """Of the page of the fact in hand; with source=None, of what it has under the field's name. Needs the request in
    the context."""

    def __init__(self, **options):
        super().__init__(**({"source": "*", "read_only": True} | options))

    def to_representation(self, fact: Model) -> str:
        return self.context["request"].build_absolute_uri(fact.get_absolute_url())


class APIURL(PageURL):
    """Of the fact in hand in the API, or of what lies below it there."""

    def __init__(self, below: str = "", **options):
        super().__init__(**options)
        self.below = below

    def to_representation(self, fact: Model) -> str:
        return api_url(self.context["request"], fact, self.below)


class NeighbourURL(APIURL):
    """Of the fact that the context has under the field's own name; null where that is None."""

    def __init__(self, **options):
        super().__init__(allow_null=True, **options)

    def to_representation(self, fact: Model) -> str | None:
        neighbour = self.context[self.field_name]
        return neighbour and super().to_representation(neighbour)


def api_url(request: HttpRequest, fact: Model, below: str = "") -> str:
    """An address in the API is the page's address behind that of the API."""
    page = fact.get_absolute_url().lstrip("/")
    return request.build_absolute_uri(f"{reverse('api')}{page}{below}")
