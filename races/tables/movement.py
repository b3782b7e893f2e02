"""Who went up and who went down in a classification since the stage before."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.models import Classification, Stage, Standing

Who = tuple[int | None, int | None]  # primary keys of a starter and of a team; one of them is None


@dataclass(frozen=True, slots=True)
class Move:
    kind: str  # "up", "down", "same" or "new"
    text: str  # for the eye: how many places
    label: str  # for the ear: "up 2 places"


def moved(place: int, before: int | None) -> Move:
    if before is None:
        return Move("new", _("new"), _("new"))
    places = abs(before - place)
    if not places:
        return Move("same", "", _("same place"))
    if place < before:
        label = ngettext("up %(places)s place", "up %(places)s places", places)
    else:
        label = ngettext("down %(places)s place", "down %(places)s places", places)
    return Move("up" if place < before else "down", str(places), label % {"places": places})


def places_before(stage: Stage, classification: Classification) -> dict[Who, int]:
    """The places shown after the last stage before this one that has any. One query."""
    earlier = Standing.objects.filter(classification=classification, stage__number__lt=stage.number)
    last = earlier.order_by("-stage__number").values("stage")[:1]
    rows = Standing.objects.shown().filter(classification=classification, stage__in=last).order_by()
    return {(starter, team): place for starter, team, place in rows.values_list("starter", "team", "place")}
