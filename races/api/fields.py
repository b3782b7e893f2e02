"""Values as the API writes them: numbers as numbers, nations as IOC codes."""

from decimal import Decimal

from rest_framework import serializers


class Number(serializers.FloatField):
    """25 and 12.5, from decimals; never "25.0"."""

    def to_representation(self, value: Decimal) -> int | float:
        return int(value) if value == int(value) else float(value)


class Nation(serializers.CharField):
    def to_representation(self, value) -> str:
        return value.ioc_code or ""
