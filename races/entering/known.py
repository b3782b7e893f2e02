"""What is known of a stage when a sheet of it comes: who may be on it, what is stored, what doubts are told by. A few
queries, the same at any size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from races import scoring
from races.doubts import Facts, Stored
from races.models import EnteredTable, Stage, StageResult, Starter, TableKind, Team, Waypoint, WaypointResult
from races.models.entered_table import Snapshot
from races.models.result import OUT_LAST
from races.result_roster import Entrant, Roster, Squad

Row = object  # of one of the models that are entered


@dataclass(frozen=True)
class Known:
    """`seen` is read first: what is changed after that is noticed when the table is saved."""

    table: EnteredTable
    seen: Snapshot
    starters: Mapping[int, Starter]  # named, by primary key, in the order of the start list
    stored: Mapping[int, Row]  # rows of the table by starter, or by team
    riders: Mapping[int, StageResult]  # in a team time trial: of the riders, who are entered with their teams
    out: Mapping[int, str]  # how starters left the race before this stage: "Stage 3, DNF"

    @classmethod
    def of(cls, table: EnteredTable) -> "Known":
        seen = table.snapshot()
        starters = {row.pk: row for row in table.stage.edition.starters.named().order_by("bib", "pk")}
        teams = {row.team_id: row.team for row in starters.values()}
        first, *others = [[_with_who(row, starters, teams) for row in rows] for rows in table.stored]
        return cls(
            table=table,
            seen=seen,
            starters=starters,
            stored={who_id(row): row for row in first},
            riders={row.starter_id: row for rows in others for row in rows},
            out=_out_before(table.stage),
        )

    @property
    def stage(self) -> Stage:
        return self.table.stage

    @cached_property
    def teams(self) -> Mapping[int, Team]:
        return {row.team_id: row.team for row in self.starters.values()}

    @cached_property
    def roster(self) -> Roster:
        return Roster(
            entrants=tuple(self._entrant(starter) for starter in self.starters.values()),
            squads=tuple(
                Squad(team.pk, team.name, official_name=team.official_name, code=team.code)
                for team in self.teams.values()
            ),
        )

    @cached_property
    def facts(self) -> Facts:
        """All but what a person decides: see Facts. Two queries more."""
        waypoints, of, classification = self._waypoints, self.table.waypoint, self.table.classification
        return Facts(
            roster=self.roster,
            kind=scoring.StageKind(self.stage.kind),
            distance_km=self.stage.distance_km,
            about=classification.name if classification else "",
            stored={who: _stored(row) for who, row in self.stored.items()},
            finish_bonuses=seconds(self.stage.finish_bonus_scale),
            road_bonuses=_by_starter(row for waypoint in waypoints for row in waypoint.results.all()),
            open_bonuses=tuple(seconds(row.bonus_scale) for row in waypoints if not row.results.all()),
            points=scoring.read_scale(of.scale) if of else (),
            bonuses=seconds(of.bonus_scale) if of else (),
        )

    @cached_property
    def _waypoints(self) -> list[Waypoint]:
        if self.table.kind != TableKind.RESULTS:
            return []
        return list(self.stage.waypoints.prefetch_related("results"))

    def _entrant(self, starter: Starter) -> Entrant:
        return Entrant(
            id=starter.pk,
            team=starter.team_id,
            name=starter.rider.name,
            official_name=starter.rider.official_name,
            bib=starter.bib,
            uci_id=starter.rider.uci_id or "",
            withdrawn=starter.withdrawn,
            out_since=self.out.get(starter.pk, ""),
        )


def who_id(row: Row) -> int:
    """The primary key of the starter, or of the team, of whom the row is."""
    return getattr(row, "starter_id", None) or row.team_id


def who_of(row: Row) -> Starter | Team:
    return row.starter if getattr(row, "starter_id", None) else row.team


def seconds(scale: str) -> tuple[int, ...]:
    """Bonus seconds from the first place on."""
    return tuple(int(number) for number in scoring.read_scale(scale))


def _with_who(row: Row, starters: Mapping[int, Starter], teams: Mapping[int, Team]) -> Row:
    """Without a query for each of them."""
    if getattr(row, "starter_id", None):
        row.starter = starters[row.starter_id]
    elif row.team_id in teams:
        row.team = teams[row.team_id]
    return row


def _stored(row: Row) -> Stored:
    time_cs = getattr(row, "time_cs", None)
    if getattr(row, "time_s", None) is not None:
        time_cs = row.time_s * 100
    return Stored(row.place, time_cs, getattr(row, "bonus_s", 0))


def _by_starter(rows: Iterable[WaypointResult]) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for row in rows:
        found[row.starter_id] += row.bonus_s
    return found


def _out_before(stage: Stage) -> Mapping[int, str]:
    left = StageResult.objects.filter(
        stage__edition=stage.edition_id, stage__number__lt=stage.number, status__in=OUT_LAST
    )
    rows = left.select_related("stage").order_by("-stage__number", "pk")
    return {row.starter_id: f"{row.stage.name}, {row.status}" for row in rows}
