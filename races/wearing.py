"""Who wears which jersey on a stage: by the standings after the one before, unless somebody decided otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from races import scoring
from races.models import Classification, Edition, Phase, Stage, StageResult, Standing, Starter, Status, Wearer

DEEP = 20  # places that are asked for: a jersey passes on to whoever wears no other

Chosen = dict[str, int | None]  # by slug of the classification; None: it is not worn


@dataclass(frozen=True, slots=True)
class Worn:
    classification: Classification
    starter: Starter
    leader: Starter | None  # who leads it; None where that is not known

    @property
    def leads(self) -> bool:
        """Or wears it in the place of who does."""
        return self.starter == self.leader


def jerseys_on(stage: Stage) -> list[Worn]:
    return worn_on(stage.edition, [stage]).get(stage.pk, [])


def colours(worn: Iterable[Worn]) -> dict[int, str]:
    """Of the jersey that each starter wears, by primary key; the first of several."""
    found: dict[int, str] = {}
    for one in worn:
        found.setdefault(one.starter.pk, one.classification.jersey)
    return found


def worn_on(edition: Edition, stages: Iterable[Stage]) -> dict[int, list[Worn]]:
    """By primary key of the stage, by the jerseys' priority; nothing on the first one. While the standings after the
    stage before are not known, only what was decided. Six queries for any number of stages."""
    before = _before(edition, stages)
    jerseys = {row.slug: row for row in edition.classifications.order_by("priority", "pk") if row.jersey}
    standings = _standings(before.values(), jerseys)
    absent, chosen = _absent(before), _chosen(before)
    worn = {
        stage: _worn(list(jerseys), standings[previous], absent[stage], chosen[stage])
        for stage, previous in before.items()
    }
    starters = _starters(worn, standings)
    return {
        stage: [
            Worn(jerseys[slug], starters[worn[stage][slug]], starters.get(scoring.leader(slug, standings[previous])))
            for slug in jerseys
            if slug in worn[stage]
        ]
        for stage, previous in before.items()
    }


def _before(edition: Edition, stages: Iterable[Stage]) -> dict[int, int]:
    """The stage ridden before each; nobody rides one that is cancelled."""
    wanted = {stage.pk for stage in stages}
    ridden = edition.stages.exclude(phase=Phase.CANCELLED).order_by("number")
    return {stage: previous for previous, stage in pairwise(ridden.values_list("pk", flat=True)) if stage in wanted}


def _standings(
    stages: Iterable[int], jerseys: dict[str, Classification]
) -> defaultdict[int, dict[str, list[scoring.Row]]]:
    slugs = {row.pk: slug for slug, row in jerseys.items()}
    rows = Standing.objects.shown().filter(
        stage__in=stages, classification__in=slugs, place__lte=DEEP, starter__isnull=False
    )
    grouped = defaultdict(list)
    for row in rows.in_order():
        grouped[row.stage_id, slugs[row.classification_id]].append(row)
    found = defaultdict(dict)
    for (stage, slug), shown in grouped.items():
        found[stage][slug] = [scoring.Row(row.place, row.starter_id) for row in _by_rank(shown)]
    return found


def _by_rank(shown: Sequence[Standing]) -> list[Standing]:
    """The computed rows fill the places that a partial official list leaves open."""
    computed = iter([row for row in shown if row.is_computed])
    ranked: list[Standing] = []
    for row in shown:
        if not row.is_computed:
            ranked += [*islice(computed, max(0, row.place - 1 - len(ranked))), row]
    return [*ranked, *computed]


def _absent(stages: Iterable[int]) -> defaultdict[int, set[int]]:
    found = defaultdict(set)
    rows = StageResult.objects.filter(stage__in=stages, status=Status.DNS)
    for stage, starter in rows.values_list("stage_id", "starter_id"):
        found[stage].add(starter)
    return found


def _chosen(stages: Iterable[int]) -> defaultdict[int, Chosen]:
    found = defaultdict(dict)
    rows = Wearer.objects.filter(stage__in=stages, classification__jersey__gt="")
    for stage, slug, starter in rows.values_list("stage_id", "classification__slug", "starter_id"):
        found[stage][slug] = starter
    return found


def _worn(jerseys: list[str], after: dict[str, list[scoring.Row]], absent: set[int], chosen: Chosen) -> dict[str, int]:
    if any(after.values()):
        return scoring.wearers(jerseys, after, absent=absent, chosen=chosen)
    return {slug: starter for slug, starter in chosen.items() if starter not in {None, *absent}}


def _starters(
    worn: dict[int, dict[str, int]], standings: dict[int, dict[str, list[scoring.Row]]]
) -> dict[int, Starter]:
    """Who wears something, and who leads."""
    wearers = {starter for one in worn.values() for starter in one.values()}
    leaders = {scoring.leader(slug, after) for after in standings.values() for slug in after}
    return Starter.objects.named().in_bulk(wearers | leaders - {None})
