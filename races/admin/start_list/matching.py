"""Whom the lines of a start list mean: riders and teams that are known, new ones, and those of whom one cannot tell."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from races.folding import fold
from races.models import Edition, Rider, Starter, Team
from races.rider_names import same_name_key, surname_words
from races.start_lines import RiderLine, TeamLine


@dataclass
class TeamMatch:
    line: TeamLine
    known: Team | None
    riders: list["RiderMatch"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"team-{fold(self.line.name)}"


@dataclass
class RiderMatch:
    line: RiderLine
    known: Rider | None
    alike: list[Rider]  # who it may be, where it is not known who it is
    starter: Starter | None  # the known rider's, if on the start list already

    @property
    def says_more_than_a_name(self) -> bool:
        return bool(self.line.bib or self.line.nation or self.line.born or self.line.uci_id)

    @property
    def key(self) -> str:
        return f"rider-{self.line.uci_id or ' '.join(same_name_key(self.line.name))}"


@dataclass
class Match:
    edition: Edition
    season: list[Team]
    teams: list[TeamMatch]
    starters: list[Starter]  # of whom some may not be in the lines

    @cached_property
    def riders(self) -> list[RiderMatch]:
        return [rider for team in self.teams for rider in team.riders]

    @property
    def is_bare(self) -> bool:
        """Words of which nothing says that they are riders: any two lines could be a team and its rider."""
        teams = any(team.known or team.line.code for team in self.teams)
        return not teams and not any(rider.known or rider.says_more_than_a_name for rider in self.riders)

    @property
    def absent(self) -> list[Starter]:
        here = {rider.known.pk for rider in self.riders if rider.known}
        return [starter for starter in self.starters if starter.rider_id not in here]


def match(edition: Edition, lines: list[RiderLine]) -> Match:
    """The teams in the order of the lines, in three queries however many they are."""
    known, season = KnownRiders(), list(Team.objects.filter(year=edition.year))
    starters = list(edition.starters.select_related("rider", "team"))
    by_rider = {starter.rider_id: starter for starter in starters}
    teams: dict[str, TeamMatch] = {}
    for line in lines:
        team = teams.setdefault(fold(line.team.name), TeamMatch(line.team, _team(season, line.team)))
        rider = known.meant_by(line)
        alike = [] if rider else known.alike(line)
        team.riders.append(RiderMatch(line, rider, alike, by_rider.get(rider.pk) if rider else None))
    return Match(edition, season, list(teams.values()), starters)


def _team(season: list[Team], line: TeamLine) -> Team | None:
    name = fold(line.name)
    named = [team for team in season if name in (fold(team.name), fold(team.official_name))]
    coded = [team for team in season if line.code and team.code == line.code]
    return next(iter(named or coded), None)


class KnownRiders:
    """All riders, read once, found by UCI ID, by name in either order, and by surname."""

    def __init__(self) -> None:
        self.by_uci_id: dict[str, Rider] = {}
        self.by_name: dict[tuple[str, ...], list[Rider]] = defaultdict(list)
        self.by_surname: dict[str, list[Rider]] = defaultdict(list)
        for rider in Rider.objects.only("name", "official_name", "short_name", "nation", "birth_date", "uci_id"):
            self._remember(rider)

    def meant_by(self, line: RiderLine) -> Rider | None:
        if line.uci_id in self.by_uci_id:
            return self.by_uci_id[line.uci_id]
        named = [rider for rider in self._namesakes(line) if _same_nation(rider, line)]
        return named[0] if len(named) == 1 else None

    def alike(self, line: RiderLine) -> list[Rider]:
        """Namesakes, of another nation too; and of the same one who shares a surname."""
        relatives = [rider for word in surname_words(line.name) for rider in self.by_surname[word]]
        likely = [rider for rider in relatives if _may_be(rider, line) and _same_nation(rider, line)]
        found = {rider.pk: rider for rider in (*self._namesakes(line), *likely)}
        return sorted(found.values(), key=lambda rider: rider.name)

    def _namesakes(self, line: RiderLine) -> list[Rider]:
        return [rider for rider in self.by_name[same_name_key(line.name)] if _may_be(rider, line)]

    def _remember(self, rider: Rider) -> None:
        if rider.uci_id:
            self.by_uci_id[rider.uci_id] = rider
        names = {name for name in (rider.name, rider.official_name) if name}
        for key in {same_name_key(name) for name in names}:
            self.by_name[key].append(rider)
        for word in frozenset().union(*map(surname_words, {*names, rider.surname})):
            self.by_surname[word].append(rider)


def _may_be(rider: Rider, line: RiderLine) -> bool:
    """Nothing that stays with a rider for life speaks against it."""
    facts = [(rider.uci_id, line.uci_id), (rider.birth_date, line.born)]
    return all(not known or not read or known == read for known, read in facts)


def _same_nation(rider: Rider, line: RiderLine) -> bool:
    return not rider.nation or not line.nation or rider.nation.ioc_code == line.nation
