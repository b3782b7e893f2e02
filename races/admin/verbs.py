"""What may be done to the selected facts: each through its verb, each refusal with the fact's name and the reason."""

from collections.abc import Callable, Iterable

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from races.admin.next_year import next_year
from races.admin.recorded import unsaved
from races.admin.scored import recompute
from races.admin.shown import stages_showing
from races.admin.uncomputed import warn_of_hole
from races.models import Edition, ResultState, Stage, Starter
from races.signals import announced


@admin.action(description=_("Copy to next year: stages and classifications"), permissions=["add"])
def copy_to_next_year(modeladmin, request, queryset) -> None:
    def copy(edition: Edition) -> None:
        new = next_year(edition)
        modeladmin.log_addition(request, new, _("Copied from %(edition)s.") % {"edition": edition})
        address = reverse("admin:races_edition_change", args=[new.pk])
        words = _("{} is there, its dates 52 weeks later; look them over.")
        messages.success(request, format_html(words, format_html('<a href="{}">{}</a>', address, new)))

    _each(request, queryset.select_related("race"), copy)


@admin.action(description=_("Mark results as official"), permissions=["change_result"])
def mark_official(modeladmin, request, queryset) -> None:
    def mark(stage: Stage) -> None:
        results = [unsaved(row) for row in stage.results.all()]
        if not results and not stage.team_results.exists():
            raise ValidationError(_("There is no result that could be official."))
        if stage.record_results(results, state=ResultState.OFFICIAL):
            modeladmin.log_change(request, stage, _("Marked the result as official."))

    done = _each(request, queryset.select_related("edition__race").order_by("edition", "number"), mark)
    _say(request, ngettext("%(count)s result is official.", "%(count)s results are official.", done), done)


@admin.action(description=_("Withdrawn: did not take the start of the race"), permissions=["change"])
def withdraw(modeladmin, request, queryset) -> None:
    done = _write_withdrawn(modeladmin, request, queryset, withdrawn=True)
    _say(request, ngettext("%(count)s starter is withdrawn.", "%(count)s starters are withdrawn.", done), done)


@admin.action(description=_("Not withdrawn: back on the start list"), permissions=["change"])
def restore(modeladmin, request, queryset) -> None:
    done = _write_withdrawn(modeladmin, request, queryset, withdrawn=False)
    _say(request, ngettext("%(count)s starter is back.", "%(count)s starters are back.", done), done)


@transaction.atomic
def _write_withdrawn(modeladmin, request, queryset, *, withdrawn: bool) -> int:
    starters = list(queryset.exclude(withdrawn=withdrawn).select_related("rider", "team", "edition"))
    editions = {starter.edition_id for starter in starters}
    list(Edition.objects.select_for_update().filter(pk__in=editions).order_by("pk"))  # before live pages are locked

    def write(starter: Starter) -> None:
        starter.withdrawn = withdrawn
        starter.clean()
        starter.save(update_fields=["withdrawn"])
        modeladmin.log_change(request, starter, _("Withdrawn.") if withdrawn else _("No longer withdrawn."))

    with announced(stages_showing(starters)):
        done = _each(request, starters, write)
    recompute(starters)
    for starter in {starter.edition_id: starter for starter in starters}.values():
        warn_of_hole(request, starter)
    return done


def _each(request, facts: Iterable[models.Model], verb: Callable[[models.Model], object]) -> int:
    """Returns of how many it was accepted."""
    done = 0
    for fact in facts:
        try:
            with transaction.atomic():
                verb(fact)
        except ValidationError as error:
            messages.error(request, f"{fact}: {' '.join(error.messages)}")
        else:
            done += 1
    return done


def _say(request, words: str, done: int) -> None:
    if done:
        messages.success(request, words % {"count": done})
