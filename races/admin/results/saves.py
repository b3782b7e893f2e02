"""The page of a stage that says what was saved of it, and takes the last save back."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.results.resuming import is_own
from races.admin.results.shell import address_of_entry, address_of_saves, shell
from races.admin.results.targets import NEEDED, may_enter, targets
from races.admin.results.told import Line, told, what_it_was
from races.admin.uncomputed import why_uncomputed
from races.models import ResultState, Stage
from races.models.entered_table import TableKind

MOST_LISTED = 30


def may_look(request: HttpRequest) -> bool:
    return any(may_enter(request.user, kind) for kind in NEEDED)


def saves(page_of, request: HttpRequest, object_id: str) -> HttpResponse:
    permit(may_look(request))
    stage = fact_or_404(page_of, request, object_id)
    if request.method == "POST":
        return _acted(page_of, request, stage)
    context = {
        **shell(stage, request.user),
        "lines": list(_lines(request, stage)),
        "to_enter": _to_enter(request, stage),
        "may_mark": _may_mark(request, stage),
        "uncomputed": why_uncomputed(stage.edition, upto=stage),
    }
    return page(page_of, request, "results/saves.html", stage, title=_("Last saves"), **context)


def _lines(request: HttpRequest, stage: Stage) -> Iterator[tuple[Line, bool]]:
    """The newest first, and whether it may be undone: of each table the last one, if nobody changed the table since."""
    edits = list(
        stage.edits.select_related("by", "waypoint__stage", "classification", "undoes").order_by("-pk")[:MOST_LISTED]
    )
    for edit in edits:
        edit.stage = stage
    return ((line, line.is_last and may_enter(request.user, TableKind(line.edit.kind))) for line in told(edits))


def _to_enter(request: HttpRequest, stage: Stage) -> list[tuple[str, str]]:
    """Tables of the road and the result that have no row yet: what they are, and where."""
    offered = (one for one in targets(stage, request.user) if one.kind != TableKind.STANDINGS and not one.by_bib)
    return [(one.label, address_of_entry(stage, one.key)) for one in offered if not one.table.stored[0].exists()]


def _acted(page_of, request: HttpRequest, stage: Stage) -> HttpResponse:
    try:
        if not is_own(request):
            raise ValidationError(_("You logged in anew since this page was opened: press it once more."))
        said = _undo(request, stage) if "undo" in request.POST else _mark_official(request, stage)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        page_of.log_change(request, stage, said)
        messages.success(request, said)
    return HttpResponseRedirect(address_of_saves(stage))


def _undo(request: HttpRequest, stage: Stage) -> str:
    pk = request.POST["undo"]
    edit = stage.edits.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if edit is None:
        raise Http404
    permit(may_enter(request.user, TableKind(edit.kind)))
    undoing = stage.undo(edit, by=request.user)
    return _("%(what)s. Readers have it.") % {"what": what_it_was(undoing)}


def _mark_official(request: HttpRequest, stage: Stage) -> str:
    permit(may_enter(request.user, TableKind.RESULTS))
    stage.mark_official()
    return _("The result is official. Readers have it.")


def _may_mark(request: HttpRequest, stage: Stage) -> bool:
    return stage.result_state == ResultState.PROVISIONAL and may_enter(request.user, TableKind.RESULTS)
