"""What came of a rider's races, race by race and day by day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from races.models import Edition, Stage, StageResult, Standing, Starter, Status
from races.podiums import Course, courses
from races.result_cells import OUT_OF_RACE, time_cells
from races.season import NOT_ENTERED

TOP = 10  # what is told of classifications beside the general


@dataclass(frozen=True, slots=True)
class Day:
    """One stage; `result` is a time of the winner, a gap, or a status code with its `meaning`."""

    name: str
    course: str
    address: str
    place: str  # "" of who is not classified
    result: str
    meaning: str  # "did not finish"; "" of who is classified
    out: bool  # of the race, from that day on
    won: bool
    jersey: str  # hex colour of the jersey that he wore after it, else ""
    note: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a classification."""

    classification: str
    slug: str
    place: int
    result: str  # in the general classification: the time of the first, else the gap
    after: str  # the name of the stage; "" at the end of the race


@dataclass(slots=True)
class Ride:
    """One edition of a rider; of a one-day race, the day stands for it."""

    starter: Starter
    course: Course
    days: list[Day] = field(default_factory=list)  # the last first
    ranks: list[Rank] = field(default_factory=list)

    @property
    def edition(self) -> Edition:
        return self.starter.edition

    @property
    def general(self) -> Rank | None:
        return next((rank for rank in self.ranks if rank.slug == "general"), None)

    @property
    def told(self) -> list[Rank]:
        """The general classification, and the others in which he is well placed."""
        return [rank for rank in self.ranks if rank.slug == "general" or rank.place <= TOP]

    @property
    def won(self) -> bool:
        if self.course.one_day:
            return any(day.won for day in self.days)
        return self.general is not None and self.general.place == 1 and not self.general.after

    @property
    def left(self) -> Day | None:
        """The day on which he left the race."""
        return self.days[0] if self.days and self.days[0].out else None


def rides(starters: Iterable[Starter]) -> list[Ride]:
    """Of one rider's starters, in their order, with their editions and teams loaded; a fixed number of queries."""
    starters = {starter.pk: starter for starter in starters}
    known = courses(starter.edition for starter in starters.values())
    found = {pk: Ride(starter, known.get(starter.edition_id, NOT_ENTERED)) for pk, starter in starters.items()}
    results = list(_results(starters))
    _add_days(found, results)
    _add_ranks(found, results)
    return list(found.values())


def _results(starters: Iterable[int]) -> Iterable:
    """Plain rows, the last stage first: a season has many, and making models of them takes longer than all else."""
    rows = StageResult.objects.filter(starter__in=starters).order_by("-stage__number")
    of_stage = ("stage__slug", "stage__kind", "stage__start_place", "stage__finish_place")
    return rows.values_list("starter_id", "stage_id", "place", "time_cs", "status", "note", *of_stage, named=True)


def _add_days(rides: dict[int, Ride], results: Sequence) -> None:
    winners = StageResult.objects.filter(stage__in=[row.stage_id for row in results], place=1)
    times = dict(winners.values_list("stage_id", "time_cs"))
    jerseys = _jerseys(rides)
    above = {pk: ride.edition.get_absolute_url() for pk, ride in rides.items()}
    stage = Stage()
    for row in results:
        _lend(stage, row)
        rides[row.starter_id].days.append(
            Day(
                name=stage.name,
                course=stage.course,
                address=f"{above[row.starter_id]}{stage.slug}/",  # below its edition's, which is made once
                place=str(row.place or ""),
                result=_result(row, times.get(row.stage_id), hundredths=stage.is_time_trial),
                meaning="" if row.status == Status.OK else str(Status(row.status).label),
                out=row.status in OUT_OF_RACE,
                won=row.place == 1,
                jersey=jerseys.get((row.stage_id, row.starter_id), ""),
                note=row.note,
            )
        )


def _lend(stage: Stage, row) -> None:
    """One Stage speaks for each row in turn."""
    stage.slug, stage.kind = row.stage__slug, row.stage__kind
    stage.start_place, stage.finish_place = row.stage__start_place, row.stage__finish_place


def _result(row, winner_cs: int | None, *, hundredths: bool) -> str:
    times = [row.time_cs] if row.place == 1 else [winner_cs, row.time_cs]
    return time_cells(times, ["OK"] * (len(times) - 1) + [row.status], hundredths=hundredths)[-1].value


def _jerseys(starters: Iterable[int]) -> dict[tuple[int, int], str]:
    """Colour by (stage, starter), of the jersey with the highest priority where somebody leads several."""
    led = Standing.objects.leading().filter(starter__in=starters).exclude(classification__jersey="")
    rows = led.order_by("-classification__priority", "-classification_id")
    return {
        (stage, starter): colour
        for stage, starter, colour in rows.values_list("stage_id", "starter_id", "classification__jersey")
    }


def _add_ranks(rides: dict[int, Ride], results: Sequence) -> None:
    """At the end of the race; before that, after the last stage that he rode."""
    last = {row.starter_id: row.stage_id for row in reversed(results)}
    ends = {pk: ride.course.decisive for pk, ride in rides.items() if not ride.course.one_day}
    stages = {*last.values(), *ends.values()}
    rows = Standing.objects.undisputed().filter(starter__in=ends, stage__in=stages).select_related("classification")
    ranked = defaultdict(list)
    for row in rows.order_by("classification__priority", "classification_id"):
        ranked[row.starter_id, row.stage_id].append(row)
    first = _first_times(stages)
    for pk, end in ends.items():
        if final := ranked.get((pk, end)):
            rides[pk].ranks = [_rank(row, first, "") for row in final]
        elif pk in last:
            rides[pk].ranks = [_rank(row, first, rides[pk].days[0].name) for row in ranked[pk, last[pk]]]


def _first_times(stages: Iterable[int]) -> dict[int, int | None]:
    leading = Standing.objects.leading().filter(stage__in=stages, classification__slug="general")
    return dict(leading.order_by().values_list("stage_id", "time_s"))


def _rank(row: Standing, first: dict[int, int | None], after: str) -> Rank:
    classification = row.classification
    times = [row.time_s] if row.place == 1 else [first.get(row.stage_id), row.time_s]
    centiseconds = [None if time is None else time * 100 for time in times]
    result = "" if classification.by_points else time_cells(centiseconds, ["OK"] * len(times))[-1].value
    return Rank(classification.name, classification.slug, row.place, result, after)
