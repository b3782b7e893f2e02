"""Choices of a few hundred rows, read once for all the rows of a form; the widget still searches by autocomplete."""

from functools import cached_property

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models


class Roster:
    def __init__(self, queryset: models.QuerySet) -> None:
        self.queryset = queryset

    @cached_property
    def rows(self) -> dict[str, models.Model]:
        """By primary key, as a form sends it."""
        return {str(row.pk): row for row in self.queryset}


class RosterField(forms.ModelChoiceField):
    def __init__(self, queryset: models.QuerySet, *, roster: Roster | None = None, **options) -> None:
        super().__init__(queryset, **options)
        self.roster = roster or Roster(queryset)  # shared by the copies that each row's form makes of this field

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if (row := self.roster.rows.get(str(value))) is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return row


class RosterSelect(AutocompleteSelect):
    """`narrow` goes with every search: of_edition=7."""

    def __init__(self, *args, narrow: str, **options) -> None:
        super().__init__(*args, **options)
        self.narrow = narrow

    def get_url(self) -> str:
        return f"{super().get_url()}?{self.narrow}"

    def optgroups(self, name, value, attr=None):
        rows = self.choices.field.roster.rows
        known = [("", "", False), *((key, str(rows[key]), True) for key in value if key in rows)]
        return [(None, [self.create_option(name, *option, index) for index, option in enumerate(known)], 0)]


class RosterChoice(RosterField):
    """The same for a handful, offered in a plain select."""

    def __init__(self, queryset: models.QuerySet, **options) -> None:
        super().__init__(queryset, **options)
        rows = [(row.pk, str(row)) for row in self.roster.rows.values()]
        self.choices = [("", self.empty_label), *rows]


class RosterChoices(forms.ModelMultipleChoiceField):
    """Any of a handful, by their slugs: ten rows of boxes stand below each other."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: models.QuerySet, **options) -> None:
        super().__init__(queryset, **options)
        self.choices = [(row.pk, row.slug) for row in queryset]
