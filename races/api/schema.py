"""What the documentation says of addresses, headers and errors: the parts that operations share."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from races.api.problems import INVALID_PARAMETER, MEDIA_TYPE, ProblemSerializer

SLUG = r"^[-a-zA-Z0-9_]+$"


def in_path(name: str, description: str, shown: str, pattern: str = SLUG) -> OpenApiParameter:
    return OpenApiParameter(
        name,
        OpenApiTypes.STR,
        OpenApiParameter.PATH,
        description=description,
        pattern=pattern,
        examples=[OpenApiExample(shown, value=shown)],
    )


def header(name: str, description: str, statuses: Sequence[int] = (200,)) -> OpenApiParameter:
    """A header of answers with these statuses."""
    return OpenApiParameter(
        name, OpenApiTypes.STR, OpenApiParameter.HEADER, description=description, response=list(statuses)
    )


def problem(status: int, description: str, examples: Sequence[OpenApiExample]) -> dict:
    """An entry of an operation's responses."""
    return {(status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description, examples)}


def example(name: str, status: int, title: str, detail: str, **more) -> OpenApiExample:
    """One problem, as an answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return OpenApiExample(name, value=body, status_codes=[str(status)], media_type=MEDIA_TYPE)


STAGE = [
    in_path("race", _("The race's slug."), "tour-de-la-provence"),
    in_path("year", _("Of the edition, four digits."), "2021", r"^[0-9]{4}$"),
    in_path("stage", _("stage-2, stage-2a, prologue or race."), "stage-2"),
]
CONDITIONAL = [
    OpenApiParameter(
        "If-None-Match",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description=_("The ETag of the answer that you have."),
    ),
    header("ETag", _("Send it back as If-None-Match: 304 where nothing changed."), (200, 304)),
]
NOT_MODIFIED = OpenApiResponse(description=_("Nothing changed since the answer with this ETag."))

NO_STAGE = example("no-such-stage", 404, "Not Found", "There is no such stage.")
NO_CLASSIFICATION = example("no-such-classification", 404, "Not Found", "There is no such classification.")
BAD_PARAMETER = example(
    "bad-parameter",
    400,
    "Invalid parameter",
    "A parameter of the address cannot be read.",
    type=INVALID_PARAMETER,
    errors={"limit": "Ensure this value is less than or equal to 200."},
)
