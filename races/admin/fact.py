from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from races.admin.deletion import relied_on_elsewhere, why_not
from races.admin.explained import HELP, Explained
from races.admin.history import Acts, zone_of
from races.admin.pages import Tool, page, permit
from races.admin.scored import is_scored, lock, recompute
from races.admin.shown import news, stages_showing
from races.admin.uncomputed import warn_of_hole
from races.folding import fold
from races.forms import FactForm
from races.signals import announced

ACTS_PER_PAGE = 50


class FoldedSearch(admin.ModelAdmin):
    """Search for what was typed, and for it without accents, in the columns that have none. An autocomplete may ask
    for one edition or season only: `of_edition=7`, where `narrowed_by` names the field."""

    narrowed_by: tuple[str, ...] = ()

    def get_queryset(self, request):
        """With what a row's name is made of: forms and autocompletes say it too."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def get_search_results(self, request, queryset, search_term):
        for name in self.narrowed_by:
            value = request.GET.get(f"of_{name}", "")
            if value.isdecimal() and len(value) < 19:
                queryset = queryset.filter(**{name: value})
        found, twice = super().get_search_results(request, queryset, search_term)
        if folded := fold(search_term):
            found |= super().get_search_results(request, queryset, folded)[0]
        return found, twice


class FactAdmin(Explained, FoldedSearch):
    """Facts of races: addresses are written once, and what readers see of a change is announced with it."""

    form = FactForm
    fixed: tuple[str, ...] = ()  # fields that an address is made of
    list_per_page = 50
    empty_value_display = "–"

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(self.fixed if obj else ())]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, help_texts=HELP.get(self.model), **kwargs)  # of fixed fields too

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with self._turn_to_write(request, object_id):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        with self._turn_to_write(request, object_id):
            return super().delete_view(request, object_id, extra_context)

    @contextmanager
    def _turn_to_write(self, request, object_id: str | None) -> Iterator[None]:
        """What is sent is checked against what is stored once nobody else can write it."""
        if request.method != "POST":
            yield
            return
        with transaction.atomic():
            if object_id and (fact := self.get_object(request, unquote(object_id))):
                lock([fact])
            yield

    def save_model(self, request, obj, form, change) -> None:
        if not change:  # what exists is written by save_related: only there it is known whether rows changed too
            obj.save()

    def save_related(self, request, form, formsets, change) -> None:
        anew = "timezone" in form.changed_data  # every time of day is another
        with announced(news(form, formsets) if change else (), anew=anew):
            if change:
                self.write(form.instance, form)
            super().save_related(request, form, formsets, change)
        if is_scored(form, formsets) or not change:
            recompute([form.instance])
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            warn_of_hole(request, form.instance)

    def write(self, obj: models.Model, form) -> None:
        if form.changed_data:  # else its history would tell of nothing
            obj.save()

    def get_deleted_objects(self, objs, request):
        """Why it stays stands in place of the rows that Django would not delete."""
        if reasons := why_not(objs):
            return [], {}, set(), reasons
        deleted, counted, lacking, protected = super().get_deleted_objects(objs, request)
        return ([], {}, set(), [relied_on_elsewhere(protected, objs)]) if protected else (deleted, counted, lacking, [])

    @transaction.atomic
    def delete_model(self, request, obj) -> None:
        lock([obj])
        with announced(stages_showing([obj])):
            recompute([obj])
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset) -> None:
        lock(queryset)
        with announced(stages_showing(queryset)):
            recompute(queryset)
            super().delete_queryset(request, queryset)

    def tools(self, request, obj: models.Model) -> list[Tool]:
        """Links above the form, beside history and page."""
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["tools"] = self.tools(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_lazy("page"))
    def page_link(self, obj: models.Model) -> str:
        return format_html('<a href="{}">{}</a>', obj.get_absolute_url(), _("See it"))

    def history_view(self, request, object_id, extra_context=None):
        """Who changed what within it; of what was deleted too."""
        fact = self.get_object(request, unquote(object_id)) or self._deleted(unquote(object_id))
        permit(self.has_view_or_change_permission(request, fact))
        acts = Paginator(Acts(fact), ACTS_PER_PAGE).get_page(request.GET.get("p"))
        return page(self, request, "history.html", fact, title=_("History"), acts=acts, zone=zone_of(fact))

    def _deleted(self, object_id: str) -> models.Model:
        try:
            last = self.model.history.filter(id=self.model._meta.pk.to_python(object_id)).first()
        except ValidationError:
            last = None
        if last is None:
            raise Http404
        return last.instance
