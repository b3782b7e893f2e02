"""What may stand behind the question mark."""

import re

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from races.models import Source

LIMIT, MOST = 30, 200


class WholeNumber(serializers.IntegerField):
    """Digits alone: int() would also take " 1", "1_0" and "٣"."""

    default_error_messages = {"invalid": _("Write a whole number: digits, 18 of them at most.")}

    def to_internal_value(self, data: str) -> int:
        if not re.fullmatch("[0-9]{1,18}", data):
            self.fail("invalid")
        return super().to_internal_value(data)


class LimitParameters(serializers.Serializer):
    limit = WholeNumber(default=LIMIT, min_value=1, max_value=MOST, help_text=_("How many at most."))


class CursorParameters(LimitParameters):
    cursor = serializers.CharField(
        required=False, max_length=600, help_text=_("Where to go on: as in `next` of an answer. Opaque.")
    )


class StandingsParameters(serializers.Serializer):
    source = serializers.ChoiceField(
        Source.choices,
        required=False,
        error_messages={"invalid_choice": _("Here it is one of: computed, official.")},
        help_text=_("These rows alone; else those of the page, official ones first."),
    )


def read(parameters: type[serializers.Serializer], request: Request) -> dict[str, object]:
    """Raises ValidationError with a message for each parameter at fault."""
    asked = parameters(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    return asked.validated_data
