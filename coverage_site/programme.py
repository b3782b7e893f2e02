"""What is on today, and what comes next; what day it is, each race decides for itself."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from races.models import Phase, ResultState, Stage

MOST_TODAY, MOST_AHEAD = 16, 5
LOOKED_AT = 100  # stages from yesterday on: more than are ridden in three days


@dataclass(frozen=True)
class Programme:
    today: Sequence[Stage]
    ahead: Sequence[Stage]
    races_ahead: Sequence[Stage]  # of each race the stage that comes next


def programme(now: dt.datetime) -> Programme:
    """One query."""
    known = Stage.objects.filter(date__gte=now.date() - dt.timedelta(days=1)).select_related("edition__race")
    in_order = known.order_by("date", F("start_time").asc(nulls_last=True), "edition__race__folded", "number")
    stages = list(in_order.defer("elevation")[:LOOKED_AT])
    days = {stage.pk: now.astimezone(stage.edition.zone).date() for stage in stages}
    today = [stage for stage in stages if stage.date == days[stage.pk]]
    ahead = [stage for stage in stages if stage.date > days[stage.pk] and _is_awaited(stage)]
    return Programme(today[:MOST_TODAY], ahead[:MOST_AHEAD], _first_of_each_race(ahead)[:MOST_AHEAD])


def _first_of_each_race(stages: Iterable[Stage]) -> list[Stage]:
    first = {}
    for stage in stages:
        first.setdefault(stage.edition_id, stage)
    return list(first.values())


def _is_awaited(stage: Stage) -> bool:
    return stage.phase != Phase.CANCELLED and stage.result_state == ResultState.NONE
