"""The pages of a stage on which a sheet is pasted, looked at and saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.admin.pages import fact_or_404, page, permit
from races.admin.results.crossing import crossing, so_far
from races.admin.results.forms import SheetForm
from races.admin.results.look import Look
from races.admin.results.resuming import LOGGED_IN_ANEW, is_own
from races.admin.results.saves import may_look
from races.admin.results.saving import save
from races.admin.results.shell import address_of_saves, shell
from races.admin.results.targets import Target, may_enter, targets
from races.admin.results.typed import Typed
from races.admin.results.words import refusal
from races.admin.start_list.page import may_paste
from races.models import EnteredTable, Stage, TableKind
from races.models.entering import EnteredMeanwhile
from races.result_lines import Table
from races.sheets import NotASheet

HEADINGS = {
    TableKind.WAYPOINT: gettext_lazy("Enter waypoint points"),
    TableKind.STANDINGS: gettext_lazy("Enter official standings"),
}


@dataclass(frozen=True)
class Entry:
    """A request to enter something of a stage."""

    page_of: object
    request: HttpRequest
    stage: Stage
    offered: Sequence[Target]

    def page(self, template: str, **context) -> HttpResponse:
        context = {"title": _("Enter results"), **shell(self.stage, self.request.user), **context}
        return page(self.page_of, self.request, f"results/{template}", self.stage, **context)


def enter(page_of, request: HttpRequest, object_id: str) -> HttpResponse:
    permit(may_look(request))
    stage = fact_or_404(page_of, request, object_id)
    entry = Entry(page_of, request, stage, targets(stage, request.user))
    if not entry.offered or not stage.edition.starters.exists():
        return entry.page("nothing.html", may_paste=may_paste(request))
    if request.method != "POST":
        return _pasting(entry, SheetForm(stage, entry.offered, initial=_asked_for(entry)), Typed())
    form = SheetForm(stage, entry.offered, request.POST, request.FILES)
    typed = Typed.of(request.POST)
    if not form.is_valid():
        refused = [words for errors in form.errors.values() for words in errors]
        return _pasting(entry, form, typed, refused=refused)
    return _looking(entry, form, replace(typed, text=form.book.text))


def crossed(page_of, request: HttpRequest, object_id: str) -> HttpResponse:
    """Who has crossed the line by what was typed so far: a fragment."""
    permit(may_enter(request.user, TableKind.RESULTS))
    stage = fact_or_404(page_of, request, object_id)
    found = crossing(stage, request.POST.get("text", ""))
    return render(request, "admin/races/results/_crossed.html", {"crossing": found})


def _looking(entry: Entry, form: SheetForm, typed: Typed) -> HttpResponse:
    if typed.edit:
        return _pasting(entry, form, typed)
    try:
        look, notices = Look(form.target, typed), _notices(entry, form)
    except NotASheet as error:
        return _pasting(entry, form, typed, refused=[refusal(error)])
    if typed.save:
        try:
            return _saved(entry, look)
        except EnteredMeanwhile:
            look = Look(form.target, typed)  # which says who it was
        except ValidationError as error:
            notices += [] if look.meanwhile else error.messages  # which is said larger, with a choice
    carried = [*form.book.fields, *look.carried()]
    return entry.page("look.html", look=look, book=form.book, notices=notices, carried=carried, title=form.target.title)


def _notices(entry: Entry, form: SheetForm) -> list[str]:
    """Of the file: what it was read as, and what it came instead of."""
    was_typed = entry.request.FILES and entry.request.POST.get("text", "").strip() not in ("", form.book.text.strip())
    instead = _("The file was read, and not what was in the box.") if was_typed else ""
    return [words for words in (form.book.note, instead) if words]


def _saved(entry: Entry, look: Look) -> HttpResponseRedirect:
    if not is_own(entry.request):
        raise ValidationError(LOGGED_IN_ANEW)
    said = save(look, entry.request.user)
    entry.page_of.log_change(entry.request, entry.stage, said)
    messages.success(entry.request, said)
    return HttpResponseRedirect(address_of_saves(entry.stage))


def _pasting(entry: Entry, form: SheetForm, typed: Typed, refused: Sequence[str] = ()) -> HttpResponse:
    """The box with all that was typed. What is read from a file comes into it, once it can be read."""
    book = getattr(form, "cleaned_data", {}).get("book")
    text = (book and book.text) or typed.text
    shown = ("what", "state", "text")
    context = {
        "text": text,
        "refused": refused,
        "carried": [*(book.fields if book else ()), *(pair for pair in typed.fields() if pair[0] not in shown)],
    }
    if form.is_bound:
        form.data = form.data.copy()
        form.data["text"] = text
    what = form["what"].value()
    if target := form.targets.get(what):
        context["title"] = HEADINGS.get(target.kind, _("Enter results"))
    if what == Table.BIBS:
        if not form.is_bound:
            context["text"] = text = so_far(entry.stage)
        echo_url = reverse("admin:races_stage_crossing", args=[entry.stage.pk])
        return entry.page("bibs.html", crossing=crossing(entry.stage, text), echo_url=echo_url, **context)
    return entry.page("paste.html", form=form, stored=_stored(entry.stage), **context)


def _stored(stage: Stage) -> dict[str, object]:
    """How much of a result there is, and who wrote it when, race-local."""
    written = EnteredTable(stage, TableKind.RESULTS).last_written()
    last = {"by": written.by, "at": written.at.astimezone(stage.edition.zone)} if written else {}
    return {"rows": stage.results.count()} | last


def _asked_for(entry: Entry) -> dict[str, str]:
    """The table that a link asked for by its key or, of several of a kind, by that: then the first without rows."""
    wanted = entry.request.GET.get("what", "")
    alike = [target for target in entry.offered if wanted in (target.key, target.kind)]
    free = [target for target in alike if not target.table.stored[0].exists()]
    chosen = next(iter(free or alike or entry.offered))
    return {"what": chosen.key}
