"""What may stand behind the question mark."""

import re

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

LARGEST = 10**18 - 1  # fits every database's big integer
LIMIT, MOST = 30, 200


class WholeNumber(serializers.IntegerField):
    """Digits alone: int() would also take " 1", "1_0" and "٣"."""

    default_error_messages = {"invalid": _("Write a whole number: digits, 18 of them at most.")}

    def to_internal_value(self, data: str) -> int:
        if not re.fullmatch("[0-9]{1,18}", data):
            self.fail("invalid")
        return super().to_internal_value(data)


class PageParameters(serializers.Serializer):
    limit = WholeNumber(default=LIMIT, min_value=1, max_value=MOST, help_text=_("How many at most."))
    before = WholeNumber(
        required=False,
        min_value=0,
        max_value=LARGEST,
        help_text=_("The revision of a situation: only older ones."),
    )


class FeedParameters(PageParameters):
    since = WholeNumber(
        required=False,
        min_value=0,
        max_value=LARGEST,
        help_text=_("The revision of an earlier answer: only what changed after it, oldest change first."),
    )
    before = WholeNumber(
        required=False,
        min_value=0,
        max_value=LARGEST,
        help_text=_("The id of an update: only older ones. Not together with since."),
    )

    def validate(self, asked: dict[str, int]) -> dict[str, int]:
        if "since" in asked and "before" in asked:
            raise serializers.ValidationError({"before": _("Not together with since.")})
        return asked


def read(parameters: type[PageParameters], request: Request) -> dict[str, int]:
    """Raises ValidationError with a message for each parameter at fault."""
    asked = parameters(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    return asked.validated_data
