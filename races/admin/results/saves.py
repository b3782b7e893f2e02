"""The page of a stage that says what was saved of it, and takes the last save back."""

from collections.abc import Container, Iterable, Iterator

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
from races.models import ResultEdit, ResultState, Stage
from races.models.entered_table import EnteredTable, TableKind

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
    """The newest first, and whether it may be undone: what is the last of its table, if nobody changed that since."""
    edits = stage.edits.select_related("by", "waypoint__stage", "classification", "undoes").order_by("-pk")
    edits = list(edits[:MOST_LISTED])
    for edit in edits:
        edit.stage = stage
    undone = _undone(edits)
    last = _last(edits, undone)
    for line in told(edits, undone):
        edit = line.edit
        may_undo = edit.pk in last and may_enter(request.user, TableKind(edit.kind)) and edit.may_be_undone
        yield line, may_undo


def _undone(edits: Iterable[ResultEdit]) -> set[int]:
    """An undoing that was undone itself undoes nothing."""
    found: set[int] = set()
    for edit in edits:
        if edit.undoes_id and edit.pk not in found:
            found.add(edit.undoes_id)
    return found


def _last(edits: Iterable[ResultEdit], undone: Container[int]) -> set[int]:
    """Of each table the last save that stands, so that several are undone one after the other; and what came last, if
    it undid one."""
    newest: dict[EnteredTable, ResultEdit] = {}
    standing: dict[EnteredTable, int] = {}
    for edit in edits:
        newest.setdefault(edit.table, edit)
        if not edit.undoes_id and edit.pk not in undone:
            standing.setdefault(edit.table, edit.pk)
    return {*standing.values(), *(edit.pk for edit in newest.values() if edit.undoes and not edit.undoes.undoes_id)}


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
    stage.mark_official(by=request.user)
    return _("The result is official. Readers have it.")


def _may_mark(request: HttpRequest, stage: Stage) -> bool:
    return stage.result_state == ResultState.PROVISIONAL and may_enter(request.user, TableKind.RESULTS)
