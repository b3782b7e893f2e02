"""Why there are no classifications after a stage that was ridden, in words that say what is missing."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.models import Classification, Edition, Source, Stage, Starter, Waypoint
from races.models.computing import Hole, recomputed

MOST_NAMED = 10
RIDDEN = models.Q(results__isnull=False) | models.Q(team_results__isnull=False)


def why_uncomputed(edition: Edition, *, upto: Stage | None = None) -> str:
    """ "No classifications after Stage 4: 1 starter has no result (12 Name)." Empty where none are missing, or only
    after this stage. Two queries; where some are missing, the edition is computed up to there."""
    last = edition.stages.filter(RIDDEN).order_by("number").last()
    if last is None or last.standings.filter(source=Source.COMPUTED).exists() or not _ranks(edition):
        return ""
    hole = recomputed(edition).hole
    if hole is None or hole.stage.number > (upto or last).number:
        return ""
    return _("No classifications after %(stage)s: %(why)s.") % {"stage": hole.stage.name, "why": _why(hole)}


def warn_of_hole(request: HttpRequest, fact: models.Model) -> None:
    """Once all of it is stored and computed: what came to lack its classifications, or still does. A stage's form says
    so itself."""
    is_next_page = isinstance(fact, Stage) and "_continue" in request.POST
    if (edition := _edition_of(fact)) and not is_next_page:
        transaction.on_commit(partial(_warn, request, edition))


def _warn(request: HttpRequest, edition: Edition) -> None:
    if why := why_uncomputed(edition):
        messages.warning(request, why)


def _edition_of(fact: models.Model) -> Edition | None:
    if isinstance(fact, Waypoint):
        return fact.stage.edition
    return fact if isinstance(fact, Edition) else getattr(fact, "edition", None)


def _ranks(edition: Edition) -> bool:
    return edition.classifications.exclude(kind=Classification.Kind.MANUAL).exists()


def _why(hole: Hole) -> str:
    if not hole.starters:
        return _("it has no result yet")
    listed = set(hole.stage.results.filter(starter__in=hole.starters).values_list("starter", flat=True))
    starters = list(Starter.objects.filter(pk__in=hole.starters).select_related("rider").order_by("bib", "pk"))
    return "; ".join(_lacking(starters, listed))


def _lacking(starters: Iterable[Starter], listed: set[int]) -> Iterator[str]:
    if absent := [starter for starter in starters if starter.pk not in listed]:
        words = ngettext(
            "%(count)s starter has no result (%(names)s)", "%(count)s starters have no result (%(names)s)", len(absent)
        )
        yield words % {"count": len(absent), "names": _names(absent)}
    if untimed := [starter for starter in starters if starter.pk in listed]:
        words = ngettext(
            "%(count)s starter has no time (%(names)s)", "%(count)s starters have no time (%(names)s)", len(untimed)
        )
        yield words % {"count": len(untimed), "names": _names(untimed)}


def _names(starters: list[Starter]) -> str:
    more = [_("and others")] if len(starters) > MOST_NAMED else []
    return ", ".join([*map(str, starters[:MOST_NAMED]), *more])
