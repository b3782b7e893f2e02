"""The page of an edition on which its finishes, sprints and climbs get the points of a race of its kind."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.rules import RACES
from races.admin.scales.forms import ScalesForm
from races.admin.scales.given import Line
from races.admin.scored import recompute
from races.models import Edition
from races.signals import announced

NEEDED = ("races.change_edition", "races.change_stage", "races.change_waypoint")


def may_give(request: HttpRequest) -> bool:
    return request.user.has_perms(NEEDED)


def scales(page_of, request: HttpRequest, object_id: str):
    permit(may_give(request))
    edition = fact_or_404(page_of, request, object_id)
    with transaction.atomic():
        if request.method == "POST":
            Edition.objects.select_for_update().get(pk=edition.pk)  # what is seen now is what is written
        form = ScalesForm(edition, request.POST if request.method == "POST" else None)
        wanted = form.is_valid() and request.POST.get("step") == "write"
        if wanted and form.was_seen:
            return _written(page_of, request, edition, form)
    context = {"form": form, "is_other": wanted}
    return page(page_of, request, "scales.html", edition, title=_("Scales"), **context)


def _written(page_of, request: HttpRequest, edition: Edition, form: ScalesForm) -> HttpResponseRedirect:
    lines = form.new()
    write(edition, lines)
    names = {"count": len(lines), "race": RACES[form.cleaned_data["rules"]]}
    said = _("Scales as in %(race)s: finishes, sprints and climbs that changed: %(count)s.") % names
    page_of.log_change(request, edition, said)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:races_edition_change", args=[edition.pk]))


def write(edition: Edition, lines: Iterable[Line]) -> None:
    """Announced once for all its stages; the standings follow once it is committed."""
    lines = list(lines)
    classifications = {row.slug: row for row in edition.classifications.all()}
    with announced({line.fact.pk if line.is_finish else line.fact.stage_id for line in lines}):
        for line in lines:
            _write(line, classifications)
    if lines:
        recompute([edition])


def _write(line: Line, classifications: dict) -> None:
    texts = {cell.field: cell.then for cell in line.new if isinstance(cell.then, str)}
    if texts:
        vars(line.fact).update(texts)
        line.fact.save(update_fields=texts)
    for cell in line.new:
        if isinstance(cell.then, tuple):
            getattr(line.fact, cell.field).set([classifications[slug] for slug in cell.then])
