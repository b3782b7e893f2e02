from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from races.result_roster import Roster
from races.scoring import StageKind


@dataclass(frozen=True, slots=True)
class Stored:
    """A row as it is stored now."""

    place: int | None = None
    time_cs: int | None = None
    bonus_s: int = 0


@dataclass(frozen=True)
class Facts:
    """What is known of a stage besides the sheet; whatever is not known stays as it is here, and is not doubted.

    `stored` are the rows of the same table by starter or team; those that are not on the sheet stay if `others_stay`.
    `about` is the name of the classification of which these are standings.
    Bonuses are seconds: `finish_bonuses` from the first place on, `road_bonuses` as entered at waypoints by starter,
    `open_bonuses` the scales of waypoints at which nothing was entered yet. Of a waypoint's own table `points` and
    `bonuses` are its scales. `fills_bonuses`: where the sheet has none, those of the scales are entered.
    """

    roster: Roster
    kind: StageKind = StageKind.ROAD
    distance_km: Decimal | None = None
    about: str = ""
    official: bool = False
    stored: Mapping[Hashable, Stored] = field(default_factory=dict)
    others_stay: bool = False
    finish_bonuses: tuple[int, ...] = ()
    road_bonuses: Mapping[Hashable, int] = field(default_factory=dict)
    open_bonuses: tuple[tuple[int, ...], ...] = ()
    points: tuple[Decimal, ...] = ()
    bonuses: tuple[int, ...] = ()
    fills_bonuses: bool = False

    @property
    def may_fill_bonuses(self) -> bool:
        """Where nobody entered a scale of the finish, those of the road alone would take away what is stored."""
        are_stored = any(row.bonus_s for row in self.stored.values())
        return bool(self.finish_bonuses or (self.road_bonuses and not are_stored))
