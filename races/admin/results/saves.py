"""The page of a stage that says what was saved of it, and takes the last save back."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.results.shell import address_of_saves, shell
from races.admin.results.targets import NEEDED, may_enter
from races.admin.uncomputed import why_uncomputed
from races.models import ResultEdit, ResultState, Stage
from races.models.entered_table import OFFICIAL, EnteredTable, TableKind

MOST_LISTED = 30


@dataclass(frozen=True)
class Line:
    edit: ResultEdit
    at: dt.datetime  # race-local
    may_undo: bool
    is_undone: bool

    @property
    def what(self) -> str:
        words = _("%(table)s: marked as official") if self.is_marked else "%(table)s"
        if self.edit.undoes:
            words = _("%(table)s: an undoing undone") if self.edit.undoes.undoes_id else _("%(table)s: a save undone")
        return words % {"table": capfirst(self._table)}

    @property
    def undo(self) -> str:
        """What its button says."""
        if self.edit.undoes_id:
            return _("Undo the undoing")
        return _("Undo the marking") if self.is_marked else _("Undo this save")

    @property
    def is_marked(self) -> bool:
        """Whether its rows became official as they stood."""
        return bool(not self.edit.undoes_id and self.edit.state_after == OFFICIAL and self.edit.is_of_state_alone)

    @property
    def _table(self) -> str:
        one = self.edit.waypoint or self.edit.classification
        return f"{self.edit.get_kind_display()}: {one}" if one else str(self.edit.get_kind_display())

    @property
    def is_raised(self) -> bool:
        """Whether it made the result provisional or official."""
        return self.edit.state_before != self.edit.state_after


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
        "may_mark": _may_mark(request, stage),
        "uncomputed": why_uncomputed(stage.edition, upto=stage),
    }
    return page(page_of, request, "results/saves.html", stage, title=_("Last saves"), **context)


def _lines(request: HttpRequest, stage: Stage) -> Iterator[Line]:
    """The newest first. What is the last of its table may be undone, if nobody changed the table since."""
    edits = stage.edits.select_related("by", "waypoint__stage", "classification", "undoes").order_by("-pk")
    edits = list(edits[:MOST_LISTED])
    for edit in edits:
        edit.stage = stage
    undone = _undone(edits)
    last = _last(edits, undone)
    for edit in edits:
        may_undo = edit.pk in last and may_enter(request.user, TableKind(edit.kind)) and edit.may_be_undone
        yield Line(edit, edit.at.astimezone(stage.edition.zone), may_undo, edit.pk in undone)


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


def _acted(page_of, request: HttpRequest, stage: Stage) -> HttpResponse:
    try:
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
    stage.undo(edit, by=request.user)
    return _("It is undone: everything is as it was before.")


def _mark_official(request: HttpRequest, stage: Stage) -> str:
    permit(may_enter(request.user, TableKind.RESULTS))
    stage.mark_official(by=request.user)
    return _("The result is official.")


def _may_mark(request: HttpRequest, stage: Stage) -> bool:
    return stage.result_state == ResultState.PROVISIONAL and may_enter(request.user, TableKind.RESULTS)
