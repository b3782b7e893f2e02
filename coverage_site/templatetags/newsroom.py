"""What the newsroom's own pages say: the day's work, and where to find everything, by what one does."""

import datetime as dt
from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coverage_site.programme import programme
from races.models import Phase, ResultState, Stage

register = template.Library()

AWAITED_DAYS = 14  # a result that has not come by then does not come
MOST_AWAITED = 10
GROUPS = (
    (_("Race day"), ("liveblog", "entry", "situation", "stage", "starter")),
    (_("Before the race"), ("race", "edition", "classification", "waypoint")),
    (_("Riders and teams"), ("rider", "team")),
    (_("The newsroom"), ("picture", "user", "group")),
)
PLACES = {name: (place, within) for place, (_title, names) in enumerate(GROUPS) for within, name in enumerate(names)}


@register.simple_tag
def by_what_one_does(app_list: Iterable[dict]) -> list[dict]:
    """{% by_what_one_does app_list as groups %}: the models that the admin lists for this user, in our own groups."""
    found: dict[int, list[tuple[int, dict]]] = {}
    for model in (model for app in app_list for model in app["models"]):
        group, within = PLACES.get(model["object_name"].lower(), (len(GROUPS) - 1, len(PLACES)))
        found.setdefault(group, []).append((within, model))
    return [
        {"name": GROUPS[group][0], "models": [model for _within, model in sorted(models, key=lambda one: one[0])]}
        for group, models in sorted(found.items())
    ]


@register.simple_tag
def race_days() -> dict[str, list[Stage]]:
    """{% race_days as days %}: the stages of today and the next ones, and those of late that have no result."""
    now = timezone.now()
    days = programme(now)
    since = now.date() - dt.timedelta(days=AWAITED_DAYS)
    ridden = Stage.objects.filter(date__range=(since, now.date()), result_state=ResultState.NONE)
    awaited = ridden.exclude(phase=Phase.CANCELLED).exclude(pk__in=[stage.pk for stage in days.today])
    late = awaited.select_related("edition__race").defer("elevation").order_by("-date", "-number")[:MOST_AWAITED]
    return {"today": days.today, "ahead": days.ahead, "awaited": [stage for stage in late if stage not in days.ahead]}
