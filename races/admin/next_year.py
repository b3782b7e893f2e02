"""An edition copied to the next year: its classifications, its stages and their roads; nobody who rode it."""

import datetime as dt
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from races.admin.recorded import unsaved
from races.models import Classification, Edition, Phase, Race, ResultState, Stage, Waypoint

A_WEEK = dt.timedelta(weeks=1)
A_YEAR = 52 * A_WEEK  # the same day of the week

Fact = TypeVar("Fact", bound=models.Model)


@transaction.atomic
def next_year(edition: Edition) -> Edition:
    """Raises ValidationError where that year is there already."""
    Race.objects.select_for_update().get(pk=edition.race_id)  # of two who copy at once the second is told
    if Edition.objects.filter(race=edition.race_id, year=edition.year + 1).exists():
        names = {"race": edition.race, "year": edition.year + 1}
        raise ValidationError(_("%(race)s %(year)s is there already.") % names)
    later = _later(edition)
    new = _copy(
        edition,
        year=edition.year + 1,
        starts=edition.starts + later,
        ends=edition.ends + later,
        youth_born_on_or_after=_next_birthday(edition.youth_born_on_or_after),
    )
    classifications = {row.pk: _copy(row, edition=new) for row in edition.classifications.prefetch_related("of")}
    for row in edition.classifications.prefetch_related("of"):
        _set(classifications[row.pk].of, row.of, classifications)
    for stage in edition.stages.prefetch_related("finish_feeds", "waypoints__feeds"):
        _copy_stage(stage, stage.date + later, new, classifications)
    return new


def _later(edition: Edition) -> dt.timedelta:
    """A race of the first day of January is not to begin on the last of December."""
    falls_short = edition.starts.year == edition.year and (edition.starts + A_YEAR).year == edition.year
    return A_YEAR + A_WEEK if falls_short else A_YEAR


def _next_birthday(born: dt.date | None) -> dt.date | None:
    if born is None:
        return None
    leap_day = (born.month, born.day) == (2, 29)
    return born.replace(year=born.year + 1, day=28 if leap_day else born.day)


def _copy_stage(stage: Stage, date: dt.date, edition: Edition, classifications: dict[int, Classification]) -> None:
    fresh = {"phase": Phase.SCHEDULED, "result_state": ResultState.NONE}
    new = _copy(stage, edition=edition, date=date, **fresh)
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
