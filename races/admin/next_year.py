"""An edition copied to the next year: its classifications, its stages and their roads; nobody who rode it."""

import datetime as dt
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from races.admin.recorded import unsaved
from races.models import Classification, Edition, Phase, ResultState, Stage, Waypoint

A_YEAR = dt.timedelta(weeks=52)  # the same day of the week

Fact = TypeVar("Fact", bound=models.Model)


@transaction.atomic
def next_year(edition: Edition) -> Edition:
    """Raises ValidationError where that year is there already."""
    if Edition.objects.filter(race=edition.race_id, year=edition.year + 1).exists():
        names = {"race": edition.race, "year": edition.year + 1}
        raise ValidationError(_("%(race)s %(year)s is there already.") % names)
    cut_off = edition.youth_born_on_or_after
    new = _copy(
        edition,
        year=edition.year + 1,
        starts=edition.starts + A_YEAR,
        ends=edition.ends + A_YEAR,
        youth_born_on_or_after=cut_off and cut_off.replace(year=cut_off.year + 1, day=min(cut_off.day, 28)),
    )
    classifications = {row.pk: _copy(row, edition=new) for row in edition.classifications.prefetch_related("of")}
    for row in edition.classifications.prefetch_related("of"):
        _set(classifications[row.pk].of, row.of, classifications)
    for stage in edition.stages.prefetch_related("finish_feeds", "waypoints__feeds"):
        _copy_stage(stage, new, classifications)
    return new


def _copy_stage(stage: Stage, edition: Edition, classifications: dict[int, Classification]) -> None:
    fresh = {"phase": Phase.SCHEDULED, "result_state": ResultState.NONE}
    new = _copy(stage, edition=edition, date=stage.date + A_YEAR, **fresh)
    _set(new.finish_feeds, stage.finish_feeds, classifications)
    for waypoint in stage.waypoints.all():
        copied: Waypoint = _copy(waypoint, stage=new)
        _set(copied.feeds, waypoint.feeds, classifications)


def _copy(row: Fact, **changes) -> Fact:
    new = unsaved(row)
    for name, value in changes.items():
        setattr(new, name, value)
    new.save()
    return new


def _set(links, old_links, classifications: dict[int, Classification]) -> None:
    if old := old_links.all():
        links.set([classifications[row.pk] for row in old])
