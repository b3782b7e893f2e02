"""The page of an edition on which a start list is pasted, looked at, and entered."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from races.admin.pages import fact_or_404, page, permit
from races.admin.results.resuming import LOGGED_IN_ANEW, is_own
from races.admin.start_list.entering import Entered, enter
from races.admin.start_list.forms import DecisionForm, PasteForm
from races.admin.start_list.matching import match
from races.admin.uncomputed import warn_of_hole
from races.models import Edition

NEEDED = (
    "races.view_edition",
    "races.add_starter",
    "races.change_starter",
    "races.add_rider",
    "races.change_rider",  # of known ones what the list knows and we did not
    "races.add_team",
)


def may_paste(request: HttpRequest) -> bool:
    return request.user.has_perms(NEEDED)


def start_list(page_of, request: HttpRequest, object_id: str):
    permit(may_paste(request))
    edition = fact_or_404(page_of, request, object_id)
    step = request.POST.get("step", "")
    sent = (request.POST, request.FILES) if step in ("look", "enter") else ()
    paste = PasteForm(*sent, initial={"text": request.POST.get("text", "")})
    if not paste.is_valid():
        return page(page_of, request, "start_list.html", edition, title=_("Start list"), form=paste)
    is_sent = step == "enter" and is_own(request)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)  # two who paste do so one after the other
        found = match(edition, paste.cleaned_data["riders"])
        decided = DecisionForm(found, request.POST if is_sent else None, said=request.POST.dict())
        if decided.is_valid():
            return _entered(page_of, request, edition, enter(decided))
    anew = LOGGED_IN_ANEW if step == "enter" and not is_sent else ""
    context = {"form": decided, "text": paste.cleaned_data["text"], "anew": anew}
    return page(page_of, request, "start_list_look.html", edition, title=_("Start list"), **context)


def _entered(page_of, request: HttpRequest, edition: Edition, entered: Entered) -> HttpResponseRedirect:
    words = _("%(starters)s starters added, %(changed)s changed; %(riders)s riders and %(teams)s teams are new.")
    said = words % vars(entered)
    page_of.log_change(request, edition, said)
    messages.success(request, said)
    warn_of_hole(request, edition)
    return HttpResponseRedirect(f"{reverse('admin:races_starter_changelist')}?edition__id__exact={edition.pk}")
