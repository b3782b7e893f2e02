"""The history of a fact, as a newsroom asks for it: who changed whose time, when, from what to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from operator import attrgetter

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.timezone import get_default_timezone

from races.admin.history_values import Names, fields_of, in_title, label, links_to, value_of
from races.models import (
    Classification,
    Edition,
    Stage,
    StageResult,
    Standing,
    Starter,
    TeamStageResult,
    Waypoint,
    WaypointResult,
    Wearer,
)

ONE_GO = timedelta(seconds=2)  # between two rows of what somebody did in one go

# What is told with a fact, because it is edited within it: each kind, and its field that leads to the fact.
WITHIN: dict[type[models.Model], dict[type[models.Model], str]] = {
    Edition: dict.fromkeys((Stage, Classification, Starter), "edition"),
    Stage: dict.fromkeys((StageResult, TeamStageResult, Standing, Waypoint, Wearer), "stage"),
    Waypoint: {WaypointResult: "waypoint"},
}


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """One row of the history: a fact, or a row within it, was added, changed or deleted."""

    row: models.Model
    name: str  # "1 Alice Ånder"; empty for the fact itself
    changes: list[Change]

    @property
    def history_date(self) -> datetime:
        return self.row.history_date

    @property
    def history_user_id(self) -> int | None:
        return self.row.history_user_id

    @property
    def kind(self) -> str:
        return str(self.row.instance_type._meta.verbose_name)

    @property
    def verb(self) -> str:
        return {"+": "added", "~": "changed", "-": "deleted"}[self.row.history_type]


@dataclass(frozen=True)
class Act:
    """What one person did in one go, in the order in which it was written."""

    steps: list[Step]

    @property
    def at(self) -> datetime:
        return self.steps[0].row.history_date

    @property
    def by(self) -> models.Model | None:
        return self.steps[0].row.history_user

    @property
    def added_rows(self) -> list[tuple[str, list[Step]]]:
        """Rows that came within the fact, by their kind in the plural."""
        kinds = defaultdict(list)
        for step in self.steps:
            if step.name and step.verb == "added":
                kinds[str(step.row.instance_type._meta.verbose_name_plural)].append(step)
        return list(kinds.items())

    @property
    def others(self) -> list[Step]:
        return [step for step in self.steps if not step.name or step.verb != "added"]


class Acts:
    """On a fact, the newest first; of a fact that was deleted too. Only when they were is read of all of them: of a
    slice all that is told. The same few queries however long the history."""

    def __init__(self, fact: models.Model) -> None:
        self._tables = [(type(fact), type(fact).history.filter(id=fact.pk)), *_tables_within(fact)]
        columns = ("history_date", "history_user_id")
        moments = [row for _model, rows in self._tables for row in rows.values_list(*columns, named=True)]
        moments.sort(key=attrgetter("history_date"))
        self._spans = [(go[0].history_date, go[-1].history_date) for go in _in_one_go(moments)][::-1]

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, some: slice) -> list[Act]:
        if not (spans := self._spans[some]):
            return []
        (begin, _end), (_begin, end) = spans[-1], spans[0]
        told = [(model, _in_turn(rows, begin, end)) for model, rows in self._tables]
        names = Names(row for _model, rows in told for row in rows)
        own = self._tables[0][0]
        steps = [step for model, rows in told for step in _steps(rows, names, within=model is not own)]
        steps.sort(key=attrgetter("history_date"))
        return [Act(go) for go in _in_one_go(step for step in steps if step.history_date >= begin)][::-1]


def zone_of(fact: models.Model) -> tzinfo:
    """The clock of the race, as on every other page about it; of what is of no race that of the site."""
    try:
        stage = getattr(fact, "stage", fact)
        return getattr(getattr(stage, "edition", stage), "zone", get_default_timezone())
    except ObjectDoesNotExist:  # of what was deleted, with its race
        return get_default_timezone()


def _tables_within(fact: models.Model) -> Iterator[tuple[type[models.Model], models.QuerySet]]:
    for model, leads in WITHIN.get(type(fact), {}).items():
        yield model, model.history.filter(**{leads: fact.pk})
    if isinstance(fact, Stage):  # its waypoints may be gone
        waypoints = Waypoint.history.filter(stage=fact.pk).values("id")
        yield WaypointResult, WaypointResult.history.filter(waypoint__in=waypoints)


def _in_turn(rows: models.QuerySet, begin: datetime, end: datetime) -> list[models.Model]:
    """Those between, each with the one before it, from which it differs."""
    history = rows.model
    links = [links_to(field, history) for field in history._history_m2m_fields]
    earlier = history.objects.filter(id=models.OuterRef("id"), history_date__lt=begin)
    last = models.Subquery(earlier.order_by("-history_date", "-history_id").values("pk")[:1])
    between = rows.filter(history_date__range=(begin, end))
    wanted = models.Q(pk__in=between.values("pk")) | models.Q(pk__in=between.values(last_earlier=last))
    told = history.objects.filter(wanted).select_related("history_user").order_by("id", "history_date", "history_id")
    return list(told.prefetch_related(*links))


def _steps(rows: list[models.Model], names: Names, *, within: bool) -> Iterator[Step]:
    for before, row in pairwise([None, *rows]):
        known = before is not None and before.id == row.id
        changes = list(_changes(before if known else None, row, names))
        if changes or row.history_type != "~":
            yield Step(row, names.title(row) if within else "", changes)


def _changes(before: models.Model | None, row: models.Model, names: Names) -> Iterator[Change]:
    """From a blank row to what was added; from what it was to a blank one when it was deleted."""
    old, new = {"+": (None, row), "~": (before or row, row), "-": (row, None)}[row.history_type]
    skipped = () if new is not None and old is not None else in_title(row)
    for field in fields_of(row):
        was, is_now = value_of(field, old), value_of(field, new)
        if was != is_now and field.name not in skipped and not field.primary_key:
            yield Change(label(field), names.shown(field, was), names.shown(field, is_now))


def _in_one_go(moments: Iterable) -> Iterator[list]:
    """Steps, or whatever else has its date and user, in the order in which they were written."""
    together = []
    for moment in moments:
        if together and not _continues(together[-1], moment):
            yield together
            together = []
        together.append(moment)
    if together:
        yield together


def _continues(one, other) -> bool:
    return one.history_user_id == other.history_user_id and abs(one.history_date - other.history_date) < ONE_GO
