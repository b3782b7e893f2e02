"""The tables of an edition folder, a row of each as a value. Every field is a column; docs/edition-folder.md has them.

Columns of a folder that are not here follow from others (the floor of a time, a gap) or repeat them (a name beside
its rider_id), and are neither read nor written.
"""

# ruff: noqa: RUF009 -- `column` makes a dataclasses.field

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from races.edition_folder.cells import (
    CLOCK,
    DATE,
    DECIMAL,
    FLAG,
    PLACE,
    SCALE,
    SECONDS,
    STAGE,
    TEXT,
    WHOLE,
    WORDS,
    choice,
    column,
)
from races.scoring import DeadHeat, StageKind, Status, TeamTimes, TeamTrial

CATEGORIES = ("CC", "CAF", "HC", "ESP", "E", "1", "2", "3", "4")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    year: int = column(WHOLE)
    race: str = column(TEXT)
    name: str = column(TEXT, default="")
    nation: str = column(TEXT, default="")
    timezone: str = column(TEXT, default="")
    youth_born_on_or_after: dt.date | None = column(DATE, default=None)
    dead_heat: DeadHeat = column(choice(DeadHeat), default=DeadHeat.SPLIT)
    counting_riders: int = column(PLACE, default=3)
    climb_categories: tuple[str, ...] = column(WORDS, default=CATEGORIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    stage: str = column(STAGE)
    seq: int = column(WHOLE)
    type: StageKind = column(choice(StageKind))
    title: str = column(TEXT, default="")
    date: dt.date | None = column(DATE, default=None)
    start_time: dt.time | None = column(CLOCK, default=None)
    departure: str = column(TEXT, default="")
    arrival: str = column(TEXT, default="")
    distance_km: Decimal | None = column(DECIMAL, default=None)
    vertical_m: int | None = column(WHOLE, default=None)
    won_how: str = column(TEXT, default="")
    time_limit: str = column(TEXT, default="")
    category: str = column(TEXT, default="", header="class")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRow:
    """How a stage is scored where it is not as usual."""

    stage: str = column(STAGE)
    kind: StageKind | None = column(choice(StageKind), default=None)
    cancelled: bool = column(FLAG, default=False)
    gc_time: bool = column(FLAG, default=True)
    places: bool = column(FLAG, default=True)
    points: bool = column(FLAG, default=True)
    mountains: bool = column(FLAG, default=True)
    bonuses: bool = column(FLAG, default=True)
    teams: bool = column(FLAG, default=True)
    finish_scale: tuple[Decimal, ...] = column(SCALE, default=())
    finish_feeds: tuple[str, ...] = column(WORDS, default=("points",))
    counting_rider: int = column(PLACE, default=1)
    team_ttt_mode: TeamTrial = column(choice(TeamTrial), default=TeamTrial.ONCE)
    team_times: TeamTimes = column(choice(TeamTimes), default=TeamTimes.GC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterRow:
    bib: int | None = column(PLACE, default=None, needed=True)
    rider_id: str = column(TEXT)
    name: str = column(TEXT)
    nat: str = column(TEXT, default="")
    youth_flag: bool | None = column(FLAG, default=None)
    team: str = column(TEXT)
    withdrawal: str = column(TEXT, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiderRow:
    rider_id: str = column(TEXT)
    dob: dt.date | None = column(DATE, default=None)
    nat: str = column(TEXT, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    stage: str = column(STAGE)
    rank: int | None = column(PLACE, default=None, needed=True)
    status: Status = column(choice(Status), default=Status.OK, needed=True)
    rider_id: str = column(TEXT)
    time_raw: str = column(TEXT, default="")
    time_s: int | None = column(SECONDS, default=None, needed=True)  # hundredths
    bonus_s: int = column(WHOLE, default=0)
    penalty_s: int = column(WHOLE, default=0)
    gc_time_s: int | None = column(WHOLE, default=None)
    points: Decimal | None = column(DECIMAL, default=None)
    points_penalty: Decimal = column(DECIMAL, default=Decimal(0))
    kom_penalty: Decimal = column(DECIMAL, default=Decimal(0))
    reinstated: bool = column(FLAG, default=False)
    tie_order: int | None = column(WHOLE, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTrialRow:
    stage: str = column(STAGE)
    team_rank: int | None = column(PLACE, default=None, needed=True)
    team: str = column(TEXT)
    team_time_s: int | None = column(SECONDS, default=None, needed=True)  # hundredths
    rider_order: int | None = column(PLACE, default=None)
    rider_id: str = column(TEXT)
    lag_s: int | None = column(SECONDS, default=None)  # hundredths
    rider_time_s: int | None = column(SECONDS, default=None)  # hundredths


@dataclass(frozen=True, slots=True, kw_only=True)
class WaypointRow:
    """One rider at one finish, sprint or climb: a line of primes.csv."""

    stage: str = column(STAGE)
    classification: str = column(TEXT, default="", needed=True)
    prime_no: int = column(WHOLE)
    heading: str = column(TEXT, default="")
    kind: str = column(TEXT)
    category: str = column(TEXT, default="")
    name: str = column(TEXT, default="")
    km: Decimal | None = column(DECIMAL, default=None)
    rank: int | None = column(PLACE, default=None, needed=True)
    rider_id: str = column(TEXT)
    points: Decimal | None = column(DECIMAL, default=None, needed=True)
    bonus_s: int = column(WHOLE, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralRow:
    stage: str = column(STAGE)
    rank: int | None = column(PLACE, default=None, needed=True)
    rider_id: str = column(TEXT)
    time_s: int | None = column(WHOLE, default=None, needed=True, header="gc_time_s")


@dataclass(frozen=True, slots=True, kw_only=True)
class YouthRow:
    stage: str = column(STAGE)
    rank: int | None = column(PLACE, default=None, needed=True)
    rider_id: str = column(TEXT)
    time_s: int | None = column(WHOLE, default=None, needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """Of points.csv and kom.csv."""

    stage: str = column(STAGE)
    rank: int | None = column(PLACE, default=None, needed=True)
    rider_id: str = column(TEXT)
    points: Decimal | None = column(DECIMAL, default=None, needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    stage: str = column(STAGE)
    rank: int | None = column(PLACE, default=None, needed=True)
    team: str = column(TEXT)
    time_s: int | None = column(WHOLE, default=None, needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDayRow(TeamRow):
    penalty_s: int = column(WHOLE, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    stage: str = column(STAGE)
    table: str = column(TEXT, default="")
    text: str = column(TEXT)
