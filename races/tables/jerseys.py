from collections import defaultdict
from collections.abc import Iterable

from races.models import Standing


def leaders(stages: Iterable[int]) -> dict[int, list[Standing]]:
    """Who leads each classification with a jersey after each of these stages, by the jerseys' priority. One query."""
    led = Standing.objects.leading().filter(stage__in=stages, starter__isnull=False).exclude(classification__jersey="")
    named = led.select_related("classification", "starter__rider")
    found = defaultdict(list)
    for row in named.order_by("classification__priority", "classification_id", "pk"):
        found[row.stage_id].append(row)
    return dict(found)


def leaders_jerseys(stages: Iterable[int]) -> dict[tuple[int, int], str]:
    """Colour by (stage, starter) of who leads a classification with a jersey after each stage; the one with the
    highest priority where somebody leads several."""
    jerseys: dict[tuple[int, int], str] = {}
    for stage, rows in leaders(stages).items():
        for row in rows:
            jerseys.setdefault((stage, row.starter_id), row.classification.jersey)
    return jerseys
