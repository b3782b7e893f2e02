"""The stored standings that follow from what was entered: computed from the first stage on, and only what differs is
written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from races import scoring
from races.models.facts import Rows, scored_edition, scored_stages
from races.models.states import ResultState

Pair = tuple[int, int]  # primary keys of a stage and a classification
Content = tuple  # of a row of Standing: COLUMNS
Stored = dict[Content, int]  # primary keys of the rows of one table
COLUMNS = ("place", "starter_id", "team_id", "time_s", "points")
COMPUTED = "computed"


@dataclass(frozen=True)
class Hole:
    """The first stage after which nothing can be computed: without a result (no starters are named), or with one that
    lacks these starters, or their times while it is not official."""

    stage: models.Model
    starters: tuple[int, ...] = ()


@dataclass(frozen=True)
class Recomputed:
    """`changed` has all rows of each table that is not as `stored`; an empty list takes it away."""

    changed: dict[Pair, list[Content]] = field(default_factory=dict)
    hole: Hole | None = None
    stored: dict[Pair, Stored] = field(default_factory=dict)

    @property
    def stages(self) -> set[int]:
        return {stage for stage, _classification in self.changed}

    def write(self) -> None:
        """A query or two for each stage that changes. Nobody refers to a standing: rows are replaced, not updated."""
        standing = apps.get_model("races", "Standing")
        for stage, gone in self._gone().items():
            standing.objects.filter(stage=stage, pk__in=gone).delete()
        standing.objects.bulk_create(
            standing(stage_id=stage, classification_id=classification, source=COMPUTED, **dict(zip(COLUMNS, row)))  # noqa: B905
            for (stage, classification), rows in self.changed.items()
            for row in rows
            if row not in self.stored.get((stage, classification), ())
        )

    def _gone(self) -> dict[int, list[int]]:
        """By stage, primary keys of the rows that are so no longer."""
        gone = defaultdict(list)
        for pair, rows in self.changed.items():
            kept = set(rows)
            gone[pair[0]] += [pk for row, pk in self.stored.get(pair, {}).items() if row not in kept]
        return gone


NOTHING_NEW = Recomputed()


def recomputed(
    edition: models.Model,
    *,
    results: Rows | None = None,
    team_results: Rows | None = None,
    waypoint_results: Rows | None = None,
    states: Mapping[int, str] | None = None,
) -> Recomputed:
    """What becomes of the computed standings of an edition if these rows, and states of results, stand in place of
    those stored. Writes nothing; the same number of queries at any size."""
    scored = scored_edition(edition)
    pending = {"results": results or {}, "team_results": team_results or {}, "waypoint_results": waypoint_results or {}}
    stages = scored_stages(edition, scored.starters, **pending)
    for stage, _facts in stages:
        stage.result_state = (states or {}).get(stage.pk, stage.result_state)
    counting = _Counting(edition, scored, stages)
    wanted, stored = dict(counting.tables()), _stored([stage.pk for stage, _facts in stages])
    pairs = wanted.keys() | stored.keys()
    changed = {
        pair: wanted.get(pair, []) for pair in sorted(pairs) if set(wanted.get(pair, ())) != set(stored.get(pair, ()))
    }
    return Recomputed(changed, counting.hole, stored)


class _Counting:
    """Stage after stage, up to the first of which too little is known: a list with half of the riders would be wrong
    about the other half, and so about their places."""

    def __init__(
        self,
        edition: models.Model,
        scored: scoring.Edition,
        stages: Sequence[tuple[models.Model, scoring.Stage | None]],
    ) -> None:
        self.hole: Hole | None = None
        self._stages = stages
        self._tally = scoring.Tally(scored)
        self._untimed: set[int] = set()
        self._keys = {row.slug: (row.pk, row.kind) for row in edition.classifications.all()}

    def tables(self) -> Iterator[tuple[Pair, list[Content]]]:
        ridden = False
        for stage, facts in self._stages:
            if facts is None:
                self.hole = Hole(stage)
                return
            self._tally.count(facts)
            if missing := self._missing(stage, facts):
                self.hole = Hole(stage, missing)
                return
            ridden = ridden or bool(facts.results or facts.team_results)
            if ridden:  # after a cancelled first stage nobody is ranked yet
                yield from self._after(stage)

    def _missing(self, stage: models.Model, facts: scoring.Stage) -> tuple[int, ...]:
        """Whose time is still to be entered. The jury may know of none: a rider without one in an official result just
        leaves the lists by time."""
        official = stage.result_state == ResultState.OFFICIAL
        given_up = self._untimed | ({result.starter for result in facts.results} if official else set())
        self._untimed.update(self._tally.untimed)
        return tuple(starter for starter in self._tally.untimed if starter not in given_up)

    def _after(self, stage: models.Model) -> Iterator[tuple[Pair, list[Content]]]:
        for slug, rows in self._tally.standings().items():
            pk, kind = self._keys[slug]
            if rows and kind != scoring.Kind.MANUAL:
                yield (stage.pk, pk), [_content(row, kind) for row in rows]


def _content(row: scoring.Row, kind: str) -> Content:
    of_team = kind == scoring.Kind.TEAMS
    return (row.place, None if of_team else row.who, row.who if of_team else None, row.time_s, row.points)


def _stored(stages: Sequence[int]) -> dict[Pair, Stored]:
    rows = apps.get_model("races", "Standing").objects.filter(stage__in=stages, source=COMPUTED).order_by()
    tables = defaultdict(dict)
    for pk, stage, classification, *content in rows.values_list("pk", "stage_id", "classification_id", *COLUMNS):
        tables[stage, classification][tuple(content)] = pk
    return dict(tables)
