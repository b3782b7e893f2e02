"""What an import says while it goes on."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.importing.day import Day
from races.models import Edition, Phase, Stage
from races.models.computing import Hole

Say = Callable[[str], object]
MOST_NAMED = 5


def say_day(stage: Stage, day: Day, say: Say) -> None:
    """One line, and one for each note that could not be kept."""
    say(f"{stage.name}: {_of(day)}")
    for text in day.homeless_notes:
        say("  " + _("A note that names no rider of its result, or several, is left out: “%(text)s”") % {"text": text})


def say_hole(hole: Hole, edition: Edition, say: Say) -> None:
    """The first stage after which the times of some riders are not known."""
    named = edition.starters.select_related("rider").filter(pk__in=hole.starters)[:MOST_NAMED]
    riders = ", ".join(map(str, named)) + (" …" if len(hole.starters) > MOST_NAMED else "")
    text = _("Nothing is computed from %(stage)s on: the times of these riders are not known: %(riders)s.")
    say(text % {"stage": hole.stage.name, "riders": riders})


def _of(day: Day) -> str:
    parts = [_("cancelled")] if day.phase == Phase.CANCELLED else []
    counted = (
        (len(day.results), ngettext("%d result", "%d results", len(day.results))),
        (len(day.waypoints), ngettext("%d waypoint", "%d waypoints", len(day.waypoints))),
        (official := sum(map(len, day.standings.values())), ngettext("%d official row", "%d official rows", official)),
    )
    parts += [text % number for number, text in counted if number]
    return ", ".join(parts) or _("nothing yet")
