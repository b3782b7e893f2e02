from django.contrib import admin
from django.db import models, transaction

from races.admin.shown import news, stages_showing
from races.folding import fold
from races.forms import FactForm
from races.signals import announced


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


class FactAdmin(FoldedSearch):
    """Facts of races: addresses are written once, and what readers see of a change is announced with it."""

    form = FactForm
    fixed: tuple[str, ...] = ()  # fields that an address is made of
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(self.fixed if obj else ())]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def save_model(self, request, obj, form, change) -> None:
        if not change:  # what exists is written by save_related: only there it is known whether rows changed too
            obj.save()

    def save_related(self, request, form, formsets, change) -> None:
        anew = "timezone" in form.changed_data  # every time of day is another
        with announced(news(form, formsets) if change else (), anew=anew):
            if change:
                self.write(form.instance, form)
            super().save_related(request, form, formsets, change)

    def write(self, obj: models.Model, form) -> None:
        obj.save()

    @transaction.atomic
    def delete_model(self, request, obj) -> None:
        with announced(stages_showing([obj])):
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset) -> None:
        with announced(stages_showing(queryset)):
            super().delete_queryset(request, queryset)
