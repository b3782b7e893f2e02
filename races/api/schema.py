"""What the documentation says of addresses, headers and errors: the parts that operations share."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from races.api.problems import INVALID_PARAMETER, MEDIA_TYPE, ProblemSerializer
from races.api.spreadsheet import CSVRenderer
from races.api.workbook import WorkbookRenderer

JSON, CSV, XLSX = JSONRenderer.media_type, CSVRenderer.media_type, WorkbookRenderer.media_type
SLUG = r"^[-a-zA-Z0-9_]+$"
YEAR = r"^[0-9]{4}$"


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


def answer(serializer: type[serializers.Serializer]) -> dict:
    return {(200, JSON): OpenApiResponse(serializer, _("As the examples show it."))}


def table(serializer: type[serializers.Serializer]) -> dict:
    """An answer that there is as CSV and as a workbook too."""
    columns = OpenApiResponse(OpenApiTypes.STR, _("As the examples show it."), [COLUMNS])
    workbook = OpenApiResponse(OpenApiTypes.BINARY, _("As the examples show it."))
    return answer(serializer) | {(200, CSV): columns, (200, XLSX): workbook}


def problem(status: int, description: str, examples: Sequence[OpenApiExample]) -> dict:
    """An entry of an operation's responses."""
    return {(status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description, examples)}


def example(name: str, status: int, title: str, detail: str, **more) -> OpenApiExample:
    """One problem, as an answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return OpenApiExample(name, value=body, status_codes=[str(status)], media_type=MEDIA_TYPE)


def bad_parameter(name: str, message: str) -> OpenApiExample:
    return example(
        f"bad-{name}",
        400,
        "Invalid parameter",
        "A parameter of the address cannot be read.",
        type=INVALID_PARAMETER,
        errors={name: message},
    )


def not_found(what: str) -> OpenApiExample:
    return example(f"no-such-{what}", 404, "Not Found", f"There is no such {what}.")


RACE = [in_path("race", _("The race's slug."), "tour-de-la-provence")]
EDITION = [*RACE, in_path("year", _("Of the edition, four digits."), "2021", YEAR)]
STAGE = [*EDITION, in_path("stage", _("stage-2, stage-2a, prologue or race."), "stage-2")]
CONDITIONAL = [
    OpenApiParameter(
        "If-None-Match",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description=_("The ETag of the answer that you have."),
    ),
    header("ETag", _("Send it back as If-None-Match: 304 where nothing changed."), (200, 304)),
    OpenApiParameter(
        "Retry-After",
        OpenApiTypes.INT,
        OpenApiParameter.HEADER,
        description=_("Seconds to wait."),
        response=[429],
    ),
    OpenApiParameter(
        "Location",
        OpenApiTypes.URI_REF,
        OpenApiParameter.HEADER,
        description=_("Where it is now."),
        response=[301],
    ),
]
NEXT_PAGE = header("Link", _("With more: the address of the next page, rel=next."))
TABLE_FORMAT = OpenApiParameter(
    "format",
    OpenApiTypes.STR,
    enum=("json", "csv", "xlsx"),
    default="json",
    description=_("csv: the rows as a table, with a line of column names; xlsx: the same as a workbook."),
)
COLUMNS = OpenApiExample(
    "csv",
    value="place,rider_slug,rider_name\r\n1,davide-ballerini,Davide Ballerini\r\n",
    media_type=CSV,
    status_codes=["200"],
)
BAD_CURSOR = bad_parameter("cursor", "This is no cursor of this list.")
BAD_FORMAT = bad_parameter("format", "Here it is one of: json.")
TOO_MANY = example("too-many", 429, "Too Many Requests", "Request was throttled. Expected available in 12 seconds.")
MOVED = OpenApiResponse(description=_("It was renamed: the same is at Location, for good."))
NOT_MODIFIED = OpenApiResponse(description=_("Nothing changed since the answer with this ETag."))


def refusals(*bad: OpenApiExample) -> dict:
    """What every address may answer besides: not modified, a bad parameter, too many requests."""
    return {
        304: NOT_MODIFIED,
        **problem(400, _("A parameter cannot be read."), [*bad, BAD_FORMAT]),
        **problem(429, _("Too many requests; wait as long as Retry-After says."), [TOO_MANY]),
    }


def gone_elsewhere(*what: str) -> dict:
    """What an address of something may answer that does not exist, or does no more."""
    return {301: MOVED, **problem(404, _("There is no such thing."), [not_found(name) for name in what])}
