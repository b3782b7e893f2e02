"""What was entered of one stage. Nothing here is derived: places may have holes, be shared, and disagree with times."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from races.scoring.standing import Row

Scale = tuple[Decimal, ...]  # of the first place, the second ...

LONGEST_CS = 100 * 24 * 3600  # a stage of more than a day is a slip of the key


class StageKind(StrEnum):
    ROAD = "road"
    ITT = "itt"
    TTT = "ttt"
    PROLOGUE = "prologue"


class Status(StrEnum):
    OK = "OK"
    FINISHED = "DF"  # without a place; the time counts
    NOT_RANKED = "NR"  # the stage was not contested; a time counts where there is one
    DNS = "DNS"
    DNF = "DNF"
    OTL = "OTL"
    DSQ = "DSQ"


OUT = frozenset({Status.DNS, Status.DNF, Status.OTL, Status.DSQ})


class TeamTrial(StrEnum):
    """What a team time trial adds to the teams' classification."""

    ONCE = "once"  # the team's time, once
    BEST = "best3"  # the times of its best riders, as on any other day


class TeamTimes(StrEnum):
    """Which time of a rider counts for his team where the two differ."""

    GC = "gc"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Counts:
    """What of a stage counts; a stage that was neutralised, stopped or cancelled counts in part or not at all.

    Penalties always count. `places` are those that part ties, `points` and `mountains` the classifications by
    points whose ties are parted by wins and by climbs.
    """

    gc_time: bool = True
    places: bool = True
    points: bool = True
    mountains: bool = True
    bonuses: bool = True
    teams: bool = True


NOTHING = Counts(gc_time=False, places=False, points=False, mountains=False, bonuses=False, teams=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One rider's day.

    `time_cs` is the time of the result sheet, in hundredths; `gc_time_s` the whole seconds that the general
    classification adds instead, where the jury says so. `points` are those of the finish: entered, they win over the
    scale, so a relegated rider who loses them has 0. `point_penalties` are by slug of the classification.
    """

    starter: Hashable
    place: int | None = None
    time_cs: int | None = None
    status: Status = Status.OK
    gc_time_s: int | None = None
    bonus_s: int = 0  # of the finish and of every sprint together
    penalty_s: int = 0
    points: Decimal | None = None
    point_penalties: Mapping[str, Decimal] = field(default_factory=dict)
    reinstated: bool = False  # after the time limit, which costs all points so far (UCI 2.6.032)
    tie_order: int | None = None  # among those whom no rule parts; stays until another is entered


@dataclass(frozen=True, slots=True)
class TeamResult:
    """A team's day: its row in a team time trial, or a penalty on any day."""

    team: Hashable
    place: int | None = None
    time_cs: int | None = None
    penalty_s: int = 0


@dataclass(frozen=True, slots=True)
class WaypointResult:
    starter: Hashable
    place: int | None
    points: Decimal | None = None  # entered, they win over the scale


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A climb or a sprint, and who scored there. It feeds several classifications, one, or none."""

    kind: str  # "sprint" and "climb" part ties
    category: str = ""
    feeds: tuple[str, ...] = ()
    scale: Scale = ()
    results: tuple[WaypointResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One day. `given` has the rows of manual classifications after it, by slug."""

    kind: StageKind = StageKind.ROAD
    results: tuple[Result, ...] = ()
    team_results: tuple[TeamResult, ...] = ()
    waypoints: tuple[Waypoint, ...] = ()
    finish_feeds: tuple[str, ...] = ("points",)
    finish_scale: Scale = ()
    counts: Counts = Counts()
    counting_rider: int = 1  # in a team time trial: whose time is the team's where that was not entered
    team_trial: TeamTrial = TeamTrial.ONCE
    team_times: TeamTimes = TeamTimes.GC
    given: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
