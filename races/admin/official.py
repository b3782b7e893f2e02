"""The page of an edition that compares what the jury published with what is computed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.uncomputed import why_uncomputed
from races.models import Classification, Edition, Source, Stage, Standing
from races.reconciliation import differences, explained, printed, printed_by, who_of
from races.reconciling import Difference, Guess

FOLLOWS = frozenset({Guess.STAYS, Guess.MOVED})


@dataclass(frozen=True)
class Line:
    """A row that differs, as it is printed."""

    difference: Difference

    @property
    def who(self) -> str:
        return who_of(self.difference)

    @property
    def by(self) -> str:
        return printed_by(self.difference)

    @property
    def guess(self) -> str:
        return explained(self.difference)

    @property
    def official(self) -> tuple[str, str]:
        return printed(self.difference.official)

    @property
    def computed(self) -> tuple[str, str]:
        return printed(self.difference.computed)


@dataclass
class Table:
    """A classification after a stage: rows that differ since that day; and those that still do, or since others do."""

    classification: Classification
    new: list[Line] = field(default_factory=list)
    following: list[Line] = field(default_factory=list)


@dataclass
class Day:
    stage: Stage
    is_computed: bool = True
    tables: list[Table] = field(default_factory=list)
    agreeing: list[Classification] = field(default_factory=list)


def may_compare(request: HttpRequest) -> bool:
    return request.user.has_perms(["races.view_edition", "races.change_standing"])


def address_of_comparison(edition: Edition) -> str:
    return reverse("admin:races_edition_official", args=[edition.pk])


def official(page_of, request: HttpRequest, object_id: str):
    permit(may_compare(request))
    edition = fact_or_404(page_of, request, object_id)
    days = compared(edition)
    context = {
        "days": days,
        "rows": sum(len(table.new) + len(table.following) for day in days for table in day.tables),
        "tables": sum(len(day.tables) + len(day.agreeing) for day in days),
        "lacks": [day for day in days if not day.is_computed],
        "uncomputed": why_uncomputed(edition),
    }
    return page(page_of, request, "official.html", edition, title=_("Compared with official"), **context)


def compared(edition: Edition) -> list[Day]:
    """Stages after which something official was entered, in order. The same few queries at any size."""
    found = defaultdict(list)
    for difference in differences(edition):
        found[difference.stage.pk, difference.classification].append(difference)
    days = {}
    for stage, classification in _published(edition):
        day = days.setdefault(stage.pk, Day(stage))
        _enter(day, classification, found[stage.pk, classification.slug])
    return list(days.values())


def _enter(day: Day, classification: Classification, differing: list[Difference]) -> None:
    if any(Guess.NOT_COMPUTED in difference.guesses for difference in differing):
        day.is_computed = False
    elif differing:
        day.tables.append(_table(classification, differing))
    else:
        day.agreeing.append(classification)


def _table(classification: Classification, differing: Iterable[Difference]) -> Table:
    table = Table(classification)
    for difference in differing:
        (table.following if FOLLOWS & set(difference.guesses) else table.new).append(Line(difference))
    return table


def _published(edition: Edition) -> list[tuple[Stage, Classification]]:
    pairs = Standing.objects.filter(stage__edition=edition, source=Source.OFFICIAL).order_by()
    pairs = set(pairs.values_list("stage", "classification").distinct())
    stages, classifications = edition.stages.order_by("number"), edition.classifications.order_by("priority", "pk")
    classifications = list(classifications)
    return [(stage, row) for stage in stages for row in classifications if (stage.pk, row.pk) in pairs]
