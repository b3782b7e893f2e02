"""What comes next in a race, and whether it is over; in race-local time."""

import datetime as dt
from collections.abc import Sequence

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from races.models import Edition, Phase, ResultState, Stage


def has_begun(stages: Sequence[Stage]) -> bool:
    return any(stage.result_state != ResultState.NONE for stage in stages)


def is_over(edition: Edition, stages: Sequence[Stage]) -> bool:
    """The stages are known to the last day, and the last that was not cancelled has a result."""
    ridden = [stage for stage in stages if stage.phase != Phase.CANCELLED]
    return bool(ridden) and stages[-1].date >= edition.ends and ridden[-1].result_state != ResultState.NONE


def coming(stages: Sequence[Stage], now: dt.datetime) -> Stage | None:
    """The first stage of today or later that has no result yet."""
    awaited = (stage for stage in stages if stage.phase != Phase.CANCELLED and stage.result_state == ResultState.NONE)
    return next((stage for stage in awaited if stage.date >= now.date()), None)


def when(stage: Stage, now: dt.datetime) -> str:
    """ "Stage 3 starts today at 12:10." or what else is known of a stage that is coming."""
    if stage.date > now.date():
        said = _("%(stage)s starts on %(day)s at %(start)s.") if stage.start_time else _("%(stage)s is on %(day)s.")
    elif is_on_the_road(stage, now):
        said = _("%(stage)s is on the road.")
    elif stage.phase == Phase.SCHEDULED and not _is_past(stage.finish_time, now):
        said = _("%(stage)s starts today at %(start)s.") if stage.start_time else _("%(stage)s is today.")
    else:
        said = _("%(stage)s is ridden; the result is not in yet.")
    return said % {
        "stage": _in_a_sentence(stage),
        "day": _day(stage.date, now),
        "start": _clock(stage.start_time),
    }


def finish(stage: Stage, now: dt.datetime) -> str:
    """When a result may be looked for: "the finish is expected about 16:40"; blank where that is unknown or past."""
    if stage.finish_time is None or stage.phase == Phase.FINISHED or stage.date < now.date():
        return ""
    said = _("the finish is expected about %(time)s")
    if stage.date > now.date():
        said = _("the finish is expected on %(day)s, about %(time)s")
    return said % {"time": _clock(stage.finish_time), "day": _day(stage.date, now)}


def is_on_the_road(stage: Stage, now: dt.datetime) -> bool:
    """As the desk says; where it says nothing, as the clock does."""
    if stage.phase != Phase.SCHEDULED:
        return stage.phase in (Phase.NEUTRALISED, Phase.RACING)
    begun = stage.date == now.date() and _is_past(stage.start_time, now)
    return begun and stage.finish_time is not None and not _is_past(stage.finish_time, now)


def _is_past(time: dt.time | None, now: dt.datetime) -> bool:
    return time is not None and now.time() >= time


def _in_a_sentence(stage: Stage) -> str:
    return {"race": _("The race"), "prologue": _("The prologue")}.get(stage.slug, stage.name)


def _day(date: dt.date, now: dt.datetime) -> str:
    return format_date(date, "l j F" if date.year == now.year else "l j F Y")


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""
