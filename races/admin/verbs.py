"""What may be done to the selected facts: each through its verb, each refusal with the fact's name and the reason."""

from django.contrib import admin, messages
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from races.admin.acting import each, say
from races.admin.next_year import next_year
from races.admin.scored import lock, recompute
from races.admin.shown import stages_showing
from races.admin.uncomputed import warn_of_hole
from races.models import Edition, Stage, Starter
from races.signals import announced


@admin.action(description=_("Copy to next year: stages and classifications"), permissions=["add"])
def copy_to_next_year(modeladmin, request, queryset) -> None:
    def copy(edition: Edition) -> None:
        new = next_year(edition)
        modeladmin.log_addition(request, new, _("Copied from %(edition)s.") % {"edition": edition})
        address = reverse("admin:races_edition_change", args=[new.pk])
        words = _("{} is there, its dates a year later, on the same days of the week; look them over.")
        messages.success(request, format_html(words, format_html('<a href="{}">{}</a>', address, new)))

    each(request, queryset.select_related("race"), copy)


@admin.action(description=_("Mark results as official"), permissions=["change_result"])
def mark_official(modeladmin, request, queryset) -> None:
    def mark(stage: Stage) -> None:
        if stage.mark_official(by=request.user):
            modeladmin.log_change(request, stage, _("Marked the result as official."))

    done = each(request, queryset.select_related("edition__race").order_by("edition", "number"), mark)
    say(request, ngettext("%(count)s result is official.", "%(count)s results are official.", done), done)


@admin.action(description=_("Withdrawn: did not take the start of the race"), permissions=["change"])
def withdraw(modeladmin, request, queryset) -> None:
    done = _write_withdrawn(modeladmin, request, queryset, withdrawn=True)
    say(request, ngettext("%(count)s starter is withdrawn.", "%(count)s starters are withdrawn.", done), done)


@admin.action(description=_("Not withdrawn: back on the start list"), permissions=["change"])
def restore(modeladmin, request, queryset) -> None:
    done = _write_withdrawn(modeladmin, request, queryset, withdrawn=False)
    say(request, ngettext("%(count)s starter is back.", "%(count)s starters are back.", done), done)


@transaction.atomic
def _write_withdrawn(modeladmin, request, queryset, *, withdrawn: bool) -> int:
    starters = list(queryset.exclude(withdrawn=withdrawn).select_related("rider", "team", "edition"))
    lock(starters)

    def write(starter: Starter) -> None:
        starter.withdrawn = withdrawn
        starter.clean()
        starter.save(update_fields=["withdrawn"])
        modeladmin.log_change(request, starter, _("Withdrawn.") if withdrawn else _("No longer withdrawn."))

    with announced(stages_showing(starters)):
        done = each(request, starters, write)
    recompute(starters)
    for starter in {starter.edition_id: starter for starter in starters}.values():
        warn_of_hole(request, starter)
    return done
