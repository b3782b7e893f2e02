"""Who wears which jersey on a stage: by the standings after the one before, unless somebody decided otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from races import scoring
from races.models import Classification, Edition, Stage, StageResult, Standing, Starter, Status, Wearer
from races.tables.jerseys import preferred

DEEP = 20  # places that are asked for: a jersey passes on to whoever wears no other


@dataclass(frozen=True, slots=True)
class Worn:
    classification: Classification
    starter: Starter
    leads: bool  # or wears it in the place of who does


def worn_on(edition: Edition, stages: Iterable[Stage]) -> dict[int, list[Worn]]:
    """By primary key of the stage, by the jerseys' priority; nothing on the first one, nor while the standings after
    the one before are not known. Six queries for any number of stages."""
    before = _before(edition, stages)
    jerseys = [row for row in edition.classifications.order_by("priority", "pk") if row.jersey]
    standings = _standings(before.values(), jerseys)
    absent, chosen = _absent(before), _chosen(before)
    worn = {
        stage: scoring.wearers(
            [row.slug for row in jerseys], standings[previous], absent=absent[stage], chosen=chosen[stage]
        )
        for stage, previous in before.items()
    }
    starters = Starter.objects.named().in_bulk({starter for one in worn.values() for starter in one.values()})
    return {
        stage: [
            Worn(row, starters[worn[stage][row.slug]], _leads(standings[previous], row.slug, worn[stage][row.slug]))
            for row in jerseys
            if row.slug in worn[stage]
        ]
        for stage, previous in before.items()
    }


def _before(edition: Edition, stages: Iterable[Stage]) -> dict[int, int]:
    """The stage ridden before each."""
    wanted = {stage.pk for stage in stages}
    order = list(edition.stages.order_by("number").values_list("pk", flat=True))
    return {stage: previous for previous, stage in pairwise(order) if stage in wanted}


def _standings(stages: Iterable[int], jerseys: list[Classification]) -> dict[int, dict[str, list[scoring.Row]]]:
    slugs = {row.pk: row.slug for row in jerseys}
    rows = Standing.objects.filter(
        stage__in=stages, classification__in=slugs, place__lte=DEEP, starter__isnull=False
    ).order_by("place", "pk")
    found = defaultdict(lambda: defaultdict(list))
    for row in preferred(rows):
        found[row.stage_id][slugs[row.classification_id]].append(scoring.Row(row.place, row.starter_id))
    return found


def _absent(stages: Iterable[int]) -> dict[int, set[int]]:
    found = defaultdict(set)
    rows = StageResult.objects.filter(stage__in=stages, status=Status.DNS)
    for stage, starter in rows.values_list("stage_id", "starter_id"):
        found[stage].add(starter)
    return found


def _chosen(stages: Iterable[int]) -> dict[int, dict[str, int | None]]:
    found = defaultdict(dict)
    rows = Wearer.objects.filter(stage__in=stages)
    for stage, slug, starter in rows.values_list("stage_id", "classification__slug", "starter_id"):
        found[stage][slug] = starter
    return found


def _leads(standings: dict[str, list[scoring.Row]], slug: str, starter: int) -> bool:
    return scoring.leader(slug, standings) == starter
