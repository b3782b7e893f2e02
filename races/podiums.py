"""Who won editions: the general classification after the last stage, or the result of a one-day race."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django_countries import countries

from races.models import Edition, Phase, Stage, StageResult, Standing, TeamStageResult

STEPS = 3


@dataclass(frozen=True, slots=True)
class Finisher:
    place: int
    name: str
    nation: str  # IOC code, "" where not known
    team: str  # "" of a team
    url: str


@dataclass(frozen=True, slots=True)
class Course:
    """The stages of an edition, as far as they decide it."""

    days: int
    decisive: int | None  # primary key of the last stage that is ridden, once that is known
    kind: str = ""
    cancelled: bool = False

    @property
    def one_day(self) -> bool:
        return self.days == 1


def courses(editions: Iterable[Edition]) -> dict[int, Course]:
    """By primary key, of the editions with a known stage, in one query."""
    ends = {edition.pk: edition.ends for edition in editions}
    stages = Stage.objects.filter(edition__in=ends).order_by("number")
    grouped = defaultdict(list)
    for edition, *stage in stages.values_list("edition_id", "pk", "date", "phase", "kind"):
        grouped[edition].append(stage)
    return {edition: _course(found, ends[edition]) for edition, found in grouped.items()}


def podiums(courses: dict[int, Course], *, steps: int = STEPS) -> dict[int, list[Finisher]]:
    """The first places by primary key of the edition, of those that are decided; by place, ties beside each other."""
    by_stage = {course.decisive: edition for edition, course in courses.items() if course.decisive}
    one_day = [course.decisive for course in courses.values() if course.one_day and course.decisive]
    of_teams = [course.decisive for course in courses.values() if course.one_day and course.kind == Stage.Kind.TTT]
    found = _general(by_stage.keys() - set(one_day), steps) | _results(one_day, steps)
    if of_teams:
        found |= _team_results(of_teams, steps)
    return {by_stage[stage]: rows for stage, rows in found.items()}


def _course(stages: list, ends) -> Course:
    """A stage that is not entered yet may still follow: only what is ridden on the last day decides."""
    ridden = [pk for pk, _date, phase, _kind in stages if phase != Phase.CANCELLED]
    complete = stages[-1][1] >= ends
    return Course(
        days=len(stages),
        decisive=ridden[-1] if ridden and complete else None,
        kind=stages[-1][3],
        cancelled=complete and not ridden,
    )


_STARTER = (
    "starter__rider__name",
    "starter__rider__nation",
    "starter__rider__slug",
    "starter__team__name",
)


def _general(stages: Iterable[int], steps: int) -> dict[int, list[Finisher]]:
    rows = Standing.objects.undisputed().filter(
        stage__in=stages, classification__slug="general", place__lte=steps, starter__isnull=False
    )
    return _grouped(rows.order_by("place", "pk").values_list("stage_id", "place", *_STARTER), _rider)


def _results(stages: Iterable[int], steps: int) -> dict[int, list[Finisher]]:
    rows = StageResult.objects.filter(stage__in=stages, place__lte=steps).order_by("place", "pk")
    return _grouped(rows.values_list("stage_id", "place", *_STARTER), _rider)


def _team_results(stages: Iterable[int], steps: int) -> dict[int, list[Finisher]]:
    rows = TeamStageResult.objects.filter(stage__in=stages, place__lte=steps).order_by("place", "pk")
    team = ("team__name", "team__nation", "team__slug", "team__year")
    return _grouped(rows.values_list("stage_id", "place", *team), _team)


def _grouped(rows: QuerySet, finisher) -> dict[int, list[Finisher]]:
    grouped = defaultdict(list)
    for stage, *row in rows:
        grouped[stage].append(finisher(*row))
    return dict(grouped)


def _rider(place: int, name: str, nation: str, slug: str, team: str) -> Finisher:
    return Finisher(place, name, countries.ioc_code(nation), team, reverse("rider", args=[slug]))


def _team(place: int, name: str, nation: str, slug: str, year: int) -> Finisher:
    return Finisher(place, name, countries.ioc_code(nation), "", reverse("team", args=[year, slug]))
