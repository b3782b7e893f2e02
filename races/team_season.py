"""What a team won in its season, and its best places."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from races.models import Edition, StageResult, Standing, Starter, Team, TeamStageResult
from races.podiums import courses

TOP = 10
MOST = 40  # rows, the best ones


@dataclass(frozen=True, slots=True)
class Feat:
    place: int
    starter: Starter | None  # None: the team as a whole
    edition: Edition
    what: str  # "Stage 4", "General classification"; "" of a one-day race
    address: str
    day: dt.date
    weight: int  # at the same place, what counts more comes first

    @property
    def order(self) -> tuple[int, int, int]:
        return self.place, self.weight, -self.day.toordinal()


@dataclass(frozen=True, slots=True)
class Season:
    feats: list[Feat]  # victories first, then by place
    victories: int  # all of them, also where `feats` was cut


def season(team: Team, editions: Iterable[Edition]) -> Season:
    """Of a team in the editions in which it started, with their races loaded; a fixed number of queries."""
    by_id = {edition.pk: edition for edition in editions}
    known = courses(by_id.values())
    one_day = {course.decisive for course in known.values() if course.one_day}
    ends = {course.decisive for course in known.values() if course.decisive} - one_day
    finals = Standing.objects.undisputed().filter(stage__in=ends).select_related("stage", "classification")
    general = finals.filter(classification__slug="general", starter__team=team).select_related("starter__rider")
    days = StageResult.objects.filter(starter__team=team).select_related("stage", "starter__rider")
    trials = TeamStageResult.objects.filter(team=team, stage__edition__in=by_id).select_related("stage")
    rows = [row for found in (general, days, trials, finals.filter(team=team)) for row in _best(found)]
    feats = sorted((_feat(row, by_id[row.stage.edition_id], one_day) for row in rows), key=lambda feat: feat.order)
    return Season(feats[:MOST], victories=sum(found.filter(place=1).count() for found in (general, days, trials)))


def _best(rows: QuerySet) -> QuerySet:
    return rows.filter(place__lte=TOP).order_by("place", "-stage__date", "pk")[:MOST]


def _feat(row: Standing | StageResult | TeamStageResult, edition: Edition, one_day: set[int]) -> Feat:
    row.stage.edition = edition
    what, address, weight = row.stage.name, row.stage.get_absolute_url(), 2
    if isinstance(row, Standing):
        what, address, weight = row.classification.name, edition.get_absolute_url(), 0
    elif row.stage_id in one_day:
        what, weight = "", 1
    return Feat(row.place, getattr(row, "starter", None), edition, what, address, row.stage.date, weight)
