"""What may stand behind the question mark."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from races.api.parameters import LimitParameters, WholeNumber

LARGEST = 10**18 - 1  # fits every database's big integer


class PageParameters(LimitParameters):
    before = WholeNumber(
        required=False,
        min_value=0,
        max_value=LARGEST,
        help_text=_("The revision of a situation: only older ones."),
    )


class FeedParameters(LimitParameters):
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
