"""The stored standings that follow from what was entered: computed from the first stage on, and only what differs is
written."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from races import scoring
from races.models.facts import Rows, scored_edition, scored_stages

Pair = tuple[int, int]  # primary keys of a stage and a classification
Content = tuple  # of a row of Standing: COLUMNS
COLUMNS = ("place", "starter_id", "team_id", "time_s", "points")
COMPUTED = "computed"


@dataclass(frozen=True)
class Hole:
    """The first stage after which nothing can be computed: without a result (no starters are named), or with one that
    lacks the times of these starters."""

    stage: models.Model
    starters: tuple[int, ...] = ()


@dataclass(frozen=True)
class Recomputed:
    """`changed` has the new rows of each table that is not as stored; an empty list takes it away."""

    changed: dict[Pair, list[Content]] = field(default_factory=dict)
    hole: Hole | None = None

    @property
    def stages(self) -> set[int]:
        return {stage for stage, _classification in self.changed}

    def write(self) -> None:
        """A few queries for each stage that changes. Nobody refers to a standing, so rows are replaced, not updated."""
        standing = apps.get_model("races", "Standing")
        tables = defaultdict(list)
        for stage, classification in self.changed:
            tables[stage].append(classification)
        for stage, classifications in tables.items():
            standing.objects.filter(stage=stage, classification__in=classifications, source=COMPUTED).delete()
        standing.objects.bulk_create(
            standing(stage_id=stage, classification_id=classification, source=COMPUTED, **dict(zip(COLUMNS, row)))  # noqa: B905
            for (stage, classification), rows in self.changed.items()
            for row in rows
        )


NOTHING_NEW = Recomputed()


def recomputed(
    edition: models.Model,
    *,
    results: Rows | None = None,
    team_results: Rows | None = None,
    waypoint_results: Rows | None = None,
) -> Recomputed:
    """What becomes of the computed standings of an edition if these rows stand in place of those stored. Writes
    nothing; the same number of queries at any size."""
    stages = scored_stages(
        edition, results=results or {}, team_results=team_results or {}, waypoint_results=waypoint_results or {}
    )
    counting = _Counting(edition, stages)
    wanted, stored = dict(counting.tables()), _stored([stage.pk for stage, _facts in stages])
    pairs = wanted.keys() | stored.keys()
    changed = {pair: wanted.get(pair, []) for pair in sorted(pairs) if wanted.get(pair) != stored.get(pair)}
    return Recomputed(changed, counting.hole)


class _Counting:
    """Stage after stage, up to the first of which too little is known: a list with half of the riders would be wrong
    about the other half, and so about their places."""

    def __init__(self, edition: models.Model, stages: Sequence[tuple[models.Model, scoring.Stage | None]]) -> None:
        self.hole: Hole | None = None
        self._stages = stages
        self._tally = scoring.Tally(scored_edition(edition))
        self._keys = {row.slug: (row.pk, row.kind) for row in edition.classifications.all()}

    def tables(self) -> Iterator[tuple[Pair, list[Content]]]:
        for stage, facts in self._stages:
            if facts is None:
                self.hole = Hole(stage)
                return
            self._tally.count(facts)
            if unknown := self._tally.untimed:
                self.hole = Hole(stage, unknown)
                return
            yield from self._after(stage)

    def _after(self, stage: models.Model) -> Iterator[tuple[Pair, list[Content]]]:
        for slug, rows in self._tally.standings().items():
            pk, kind = self._keys[slug]
            if rows and kind != scoring.Kind.MANUAL:
                yield (stage.pk, pk), [_content(row, kind) for row in rows]


def _content(row: scoring.Row, kind: str) -> Content:
    of_team = kind == scoring.Kind.TEAMS
    return (row.place, None if of_team else row.who, row.who if of_team else None, row.time_s, row.points)


def _stored(stages: Sequence[int]) -> dict[Pair, list[Content]]:
    rows = apps.get_model("races", "Standing").objects.filter(stage__in=stages, source=COMPUTED)
    tables = defaultdict(list)
    for stage, classification, *content in rows.order_by("pk").values_list("stage_id", "classification_id", *COLUMNS):
        tables[stage, classification].append(tuple(content))
    return dict(tables)
