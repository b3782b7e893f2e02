"""The classifications as they would become: after this stage row by row, after later ones by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models

from races.entering.known import Known
from races.models import Classification, ResultState, Source, Stage, StageResult, Standing, TableKind
from races.models.computing import COLUMNS, Content, Hole, Recomputed, recomputed
from races.tables import TOP, Table, standing_table_of
from races.tables.movement import Who


@dataclass(frozen=True)
class Standings:
    """The first rows of a classification after this stage, and how they moved: from where they are stored by now, or,
    where nothing is stored after this stage, from where they were after an earlier one (`since`)."""

    classification: Classification
    table: Table
    is_changed: bool
    since: Stage | None = None


@dataclass(frozen=True)
class Movers:
    """`hole` is why nothing is computed from some stage on: see races.admin.uncomputed."""

    after: tuple[Standings, ...] = ()
    later: Mapping[Stage, list[Classification]] = field(default_factory=dict)  # which of them change there
    hole: Hole | None = None


def movers(known: Known, rows: Sequence[models.Model], state: str, top: int = TOP) -> Movers:
    """What is computed once these rows stand in the table; a dozen queries at any size. From official standings nothing
    is: they stand beside the computed ones."""
    if known.table.kind == TableKind.STANDINGS:
        return Movers()
    becoming = _Becoming(known, _recomputed(known, rows, state), top)
    return Movers(tuple(becoming.after()), becoming.later(), becoming.follows.hole)


def _recomputed(known: Known, rows: Sequence[models.Model], state: str) -> Recomputed:
    stage, kind = known.stage, known.table.kind
    if kind == TableKind.WAYPOINT:
        return recomputed(stage.edition, waypoint_results={known.table.waypoint.pk: rows})
    riders = [row for row in rows if isinstance(row, StageResult)]
    teams = {stage.pk: [row for row in rows if row not in riders]} if kind == TableKind.TEAM_RESULTS else None
    states = {stage.pk: ResultState(state)} if state else None
    return recomputed(stage.edition, results={stage.pk: riders}, team_results=teams, states=states)


class _Becoming:
    def __init__(self, known: Known, follows: Recomputed, top: int) -> None:
        self.follows = follows
        self._known, self._top = known, top
        self._stages = list(known.stage.edition.stages.order_by("number"))
        self._classifications = list(known.stage.edition.classifications.order_by("priority", "pk"))

    def after(self) -> Iterator[Standings]:
        here = self._known.stage
        for one in self._classifications:
            rows = self._rows(here, one)[: self._top]
            if not rows:
                continue
            since = None if self.follows.stored.get((here.pk, one.pk)) else self._last_before(one)
            before = _places(self._stored_after(since or here, one))
            table = standing_table_of(here, [self._standing(one, row) for row in rows], before)
            yield Standings(one, table, (here.pk, one.pk) in self.follows.changed, since)

    def later(self) -> Mapping[Stage, list[Classification]]:
        found = defaultdict(list)
        for stage in self._stages:
            for one in self._classifications:
                if stage.number > self._known.stage.number and (stage.pk, one.pk) in self.follows.changed:
                    found[stage].append(one)
        return dict(found)

    def _rows(self, stage: Stage, one: Classification) -> list[Content]:
        """As they would be, by place."""
        pair = (stage.pk, one.pk)
        rows = self.follows.changed.get(pair, self.follows.stored.get(pair, ()))
        return sorted(rows, key=lambda row: row[0])

    def _stored_after(self, stage: Stage, one: Classification) -> Sequence[Content]:
        return list(self.follows.stored.get((stage.pk, one.pk), ()))

    def _last_before(self, one: Classification) -> Stage | None:
        earlier = (stage for stage in reversed(self._stages) if stage.number < self._known.stage.number)
        return next((stage for stage in earlier if self._stored_after(stage, one)), None)

    def _standing(self, one: Classification, row: Content) -> Standing:
        facts = dict(zip(COLUMNS, row, strict=True))
        standing = Standing(stage=self._known.stage, classification=one, source=Source.COMPUTED, **facts)
        if standing.starter_id:
            standing.starter = self._known.starters[standing.starter_id]
        else:
            standing.team = self._known.teams[standing.team_id]
        return standing


def _places(rows: Sequence[Content]) -> dict[Who, int]:
    return {(starter, team): place for place, starter, team, _time, _points in rows}
