"""The start list: who rides, how old they are, who rides for the youth jersey, who is out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from races.models import Edition, Starter, Team
from races.tables.attrition import Departure


@dataclass(frozen=True)
class Listed:
    starter: Starter
    nation: str  # IOC code, "" where not known
    age: int | None  # on the first day
    youth: bool
    departure: Departure | None
    jersey: str = ""  # hex colour of the one that the rider wears on the next stage

    @property
    def team(self) -> Team:
        return self.starter.team


def roster(edition: Edition, left: Iterable[Departure], jerseys: Mapping[int, str]) -> list[Listed]:
    """By team and bib; jerseys: colour by starter. One query."""
    out = {departure.starter.pk: departure for departure in left}
    return [
        _listed(starter, edition, out.get(starter.pk), jerseys.get(starter.pk, ""))
        for starter in edition.starters.named().by_bib()
    ]


def by_bib(listed: Iterable[Listed]) -> list[Listed]:
    """Those without a number last, in the order in which they come."""
    return sorted(listed, key=lambda row: (row.starter.bib is None, row.starter.bib or 0))


def by_team(listed: Iterable[Listed]) -> list[tuple[Team, list[Listed]]]:
    """Teams by their lowest number, as on the official list; in the order in which they come where there are none."""
    teams: dict[Team, list[Listed]] = {}
    for row in listed:
        teams.setdefault(row.team, []).append(row)
    return sorted(teams.items(), key=lambda item: _lowest(item[1]))


def _lowest(listed: list[Listed]) -> float:
    return min((row.starter.bib for row in listed if row.starter.bib), default=float("inf"))


def _listed(starter: Starter, edition: Edition, departure: Departure | None, jersey: str) -> Listed:
    born = starter.rider.birth_date
    return Listed(
        starter=starter,
        nation=starter.rider.nation.ioc_code or "",
        age=age_on(edition.starts, born) if born else None,
        youth=bool(starter.is_youth),
        departure=departure,
        jersey=jersey,
    )


def age_on(day: dt.date, born: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
