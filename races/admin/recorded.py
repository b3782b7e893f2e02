"""Rows that a verb replaces whole: entered in the admin, never written by it."""

from collections.abc import Callable
from functools import cached_property

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.admin.cells import READ_ONCE, RecordedForm
from races.admin.explained import Explained
from races.admin.roster import Roster, RosterChoice, RosterField, RosterSelect
from races.forms import Rows
from races.models import Stage, Team


class StoredRow(RosterField):
    def to_python(self, value):
        """None for a row that somebody else deleted meanwhile: as it is typed here, it is a new one."""
        return self.roster.rows.get(str(value))

    def validate(self, value) -> None: ...

    def has_changed(self, initial, data) -> bool:
        return False


class RecordedRows(Rows):
    key: tuple[str, ...]  # what comes once in a table
    record: Callable[[list[models.Model]], object]  # hands these unsaved rows, the whole table, to its verb

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        pk = self._pk_field.name
        own = form.fields[pk]
        form.fields[pk] = StoredRow(
            self.get_queryset(), roster=self._present, required=False, widget=own.widget, initial=own.initial
        )

    @cached_property
    def _present(self) -> Roster:
        return Roster(self.get_queryset())

    def clean(self) -> None:
        seen = {self._key(row) for row in self._added_meanwhile()}
        for form in self.kept_forms():
            key = self._key(form.instance)
            if key in seen and not form.errors:
                at = next(name for name in reversed(self.key) if getattr(form.instance, f"{name}_id"))
                form.add_error(at, _("This comes twice in the table."))
            seen.add(key)
        self._refuse_to_delete_unseen()

    def kept_forms(self) -> list[RecordedForm]:
        """A row that somebody else took out meanwhile comes back only if something was typed into it."""
        return [form for form in super().kept_forms() if form.instance.pk or form.has_changed()]

    def save(self, commit: bool = True) -> list[models.Model]:
        named = super().save(commit=False)  # writes nothing: it lists what the admin's log will say
        rows = [*self._added_meanwhile(), *(form.instance for form in self.kept_forms())]
        self.record([unsaved(row) for row in rows])
        return named

    def _refuse_to_delete_unseen(self) -> None:
        words = _("%(row)s: somebody else wrote this meanwhile: %(cells)s. Save again to take the row out.")
        deleted = [form for form in self.initial_forms if self._should_delete_form(form) and form.overtaken]
        if deleted:
            raise ValidationError(
                [words % {"row": form.instance, "cells": form.show_anew(form.overtaken)} for form in deleted]
            )

    def _added_meanwhile(self) -> list[models.Model]:
        """By somebody else, since this form was opened."""
        known = {form.instance.pk for form in self.initial_forms}
        return [row for row in self.get_queryset() if row.pk not in known]

    def _key(self, row: models.Model) -> tuple:
        return tuple(getattr(row, f"{name}_id") for name in self.key)


class RosterInline(Explained, admin.TabularInline):
    classes = ["untitled"]
    extra = 0
    stage: Stage

    def get_formset(self, request, obj=None, **kwargs):
        self.stage = getattr(obj, "stage", obj)  # an inline lives no longer than its request
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in READ_ONCE:
            return getattr(self, f"_{db_field.name}_field")(db_field)
        if db_field.name == "place":
            kwargs["min_value"] = 1
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _starter_field(self, db_field) -> forms.Field:
        edition = self.stage.edition
        return self._roster(db_field, edition.starters.select_related("rider"), f"of_edition={edition.pk}")

    def _team_field(self, db_field) -> forms.Field:
        edition = self.stage.edition
        return self._roster(
            db_field, Team.objects.filter(starters__edition=edition).distinct(), f"of_year={edition.year}"
        )

    def _classification_field(self, db_field) -> forms.Field:
        return db_field.formfield(form_class=RosterChoice, queryset=self.stage.edition.classifications.all())

    def _roster(self, db_field, queryset: models.QuerySet, narrow: str) -> forms.Field:
        widget = RosterSelect(db_field, self.admin_site, narrow=narrow)
        return db_field.formfield(form_class=RosterField, queryset=queryset, widget=widget)


class RecordedInline(RosterInline):
    form = RecordedForm

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return [*fields, "shown"] if self.has_change_permission(request, obj) else fields


def unsaved(row: models.Model) -> models.Model:
    """The same row as verbs want it."""
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in fields})
