"""What the documentation says of each address; docs/api.md has the protocol at length."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from liveblog.api import examples
from liveblog.api.coverage import NotBegun
from liveblog.api.parameters import FeedParameters, PageParameters
from liveblog.api.serializers import SituationsSerializer, UpdatesSerializer
from races.api.schema import (
    CONDITIONAL,
    STAGE,
    answer,
    bad_parameter,
    example,
    gone_elsewhere,
    header,
    not_found,
    problem,
    refusals,
)

HEADERS = [
    *CONDITIONAL,
    header("Ardoise-Poll", _("Seconds until it is worth asking again; 0: no more."), (200, 304)),
    header("Link", _("With more: the address of what follows, rel=next.")),
]
NOT_BEGUN = example(
    "not-begun",
    404,
    "Coverage has not begun",
    "Live coverage of Tour de la Provence 2021, Stage 2 has not begun.",
    type=NotBegun.kind,
)
BAD_LIMIT = bad_parameter("limit", "Ensure this value is less than or equal to 200.")

updates = extend_schema(
    operation_id="updates",
    summary=_("Live updates"),
    description=_(
        "Without `since`: the newest published updates, newest first. The older ones are at `before`, the "
        "`id` of the last.\n\n"
        "With `since`, the `revision` of the last answer: whatever changed after it, oldest change first, "
        "what was withdrawn as a tombstone. Merge by `id`; of two, the one with the higher `changed` "
        "stays. While `more` is true ask again at once, else after `poll_after_s` seconds. The updates of "
        "one revision come in one answer, which may therefore be longer than `limit`.\n\n"
        "On `reset` drop what you have: this answer is the one without `since`."
    ),
    tags=["live"],
    parameters=[*STAGE, FeedParameters, *HEADERS],
    examples=[examples.NEWEST, examples.CHANGED, examples.NOTHING_NEW],
    responses=answer(UpdatesSerializer)
    | refusals(BAD_LIMIT)
    | gone_elsewhere()
    | problem(
        404,
        _("No such stage, its coverage has not begun, or `before` is no update of it."),
        [not_found("stage"), NOT_BEGUN, not_found("update")],
    ),
)
situations = extend_schema(
    operation_id="situations",
    summary=_("The race situation, step by step"),
    description=_(
        "How the race stood: km to go and the groups on the road, newest first. The older ones are at "
        "`before`, the `revision` of the last. A situation never changes; the newest is the current one."
    ),
    tags=["live"],
    parameters=[*STAGE, PageParameters, *HEADERS],
    examples=[examples.SITUATIONS],
    responses=answer(SituationsSerializer)
    | refusals(BAD_LIMIT)
    | gone_elsewhere()
    | problem(404, _("No such stage, or its coverage has not begun."), [not_found("stage"), NOT_BEGUN]),
)
