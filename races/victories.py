"""What a rider won: races, and stages of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.models import Edition, Rider, Stage, StageResult, Standing
from races.podiums import courses, podiums

MOST_STAGES = 12  # named; how many more there are is told


@dataclass(frozen=True, slots=True)
class Victory:
    title: str  # "Tour of the Lakes 2024"
    what: str  # "General classification", "Stage 4", "One-day race"
    address: str


@dataclass(frozen=True, slots=True)
class Victories:
    named: list[Victory]  # races, then the newest stages
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.named)


def victories(rider: Rider, editions: Iterable[Edition]) -> Victories:
    """Of a rider in these editions, newest first and with their races loaded; a fixed number of queries."""
    by_id = {edition.pk: edition for edition in editions}
    first = StageResult.objects.filter(starter__rider=rider, place=1).order_by("-stage__date", "-stage__number")
    days = [day for day in first.values_list("stage_id", "stage__edition_id") if day[1] in by_id]
    known = courses(by_id[pk] for pk in _led(rider).union(edition for _stage, edition in days) & by_id.keys())
    winners = podiums(known, steps=1)
    races = [
        _race(edition, one_day=known[pk].one_day)
        for pk, edition in by_id.items()
        if any(winner.url == rider.get_absolute_url() for winner in winners.get(pk, ()))
    ]
    days = [stage for stage, edition in days if not known[edition].one_day]
    return Victories([*races, *_stages(days[:MOST_STAGES], by_id)], len(races) + len(days))


def _led(rider: Rider) -> set[int]:
    """Editions of which he led the general classification on some day."""
    led = Standing.objects.filter(starter__rider=rider, place=1, classification__slug="general")
    return set(led.values_list("stage__edition_id", flat=True).distinct())


def _race(edition: Edition, *, one_day: bool) -> Victory:
    what = _("One-day race") if one_day else _("General classification")
    return Victory(str(edition), what, edition.get_absolute_url())


def _stages(days: Sequence[int], editions: dict[int, Edition]) -> Iterable[Victory]:
    stages = Stage.objects.in_bulk(days)
    for stage in map(stages.get, days):
        stage.edition = editions[stage.edition_id]
        yield Victory(str(stage.edition), stage.name, stage.get_absolute_url())
