"""The page of a stage that says what was saved of it, and takes the last save back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.results.resuming import is_own
from races.admin.results.shell import address_of_saves, shell
from races.admin.results.targets import NEEDED, may_enter
from races.admin.uncomputed import why_uncomputed
from races.models import ResultEdit, ResultState, Stage
from races.models.entered_table import TableKind

MOST_LISTED = 30


@dataclass(frozen=True)
class Line:
    edit: ResultEdit
    at: dt.datetime  # race-local
    may_undo: bool
    is_undone: bool

    @property
    def of(self) -> str:
        """Which table."""
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
    """The newest first. Of each table the last one may be undone, if nobody changed the table since."""
    seen, undone = set(), set()
    edits = stage.edits.select_related("by", "waypoint__stage", "classification", "undoes").order_by("-pk")
    for edit in edits[:MOST_LISTED]:
        edit.stage = stage
        of, is_last = edit.table, edit.table not in seen
        seen.add(of)
        may_undo = is_last and may_enter(request.user, of.kind) and edit.may_be_undone
        yield Line(edit, edit.at.astimezone(stage.edition.zone), may_undo, edit.pk in undone)
        if edit.undoes_id and edit.pk not in undone:
            undone.add(edit.undoes_id)


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
    stage.undo(edit, by=request.user)
    return _("The save is undone: everything is as it was before it.")


def _mark_official(request: HttpRequest, stage: Stage) -> str:
    permit(may_enter(request.user, TableKind.RESULTS))
    stage.mark_official()
    return _("The result is official.")


def _may_mark(request: HttpRequest, stage: Stage) -> bool:
    return stage.result_state == ResultState.PROVISIONAL and may_enter(request.user, TableKind.RESULTS)
