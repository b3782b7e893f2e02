"""Cells of a table that several people have open at once: of a stored row only what is typed here is written."""

from collections.abc import Iterable
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from races.forms import FactForm

READ_ONCE = {"starter", "team", "classification"}


class RecordedForm(FactForm):
    """What a row refers to was looked up in the roster, and whether it comes twice is for the formset to say: a table
    of 150 rows is checked without a query for each. The rows are read under the lock of their edition: what is stored
    by then is compared with what the cells showed, which one field brings back for all of them."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.instance.pk:
            names = [name for name in self.fields if name != "shown"]
            self.initial["shown"] = urlencode({name: self._stored(name) for name in names})

    @cached_property
    def changed_data(self) -> list[str]:
        """By whoever sends this form, whatever others wrote since it was opened."""
        return [name for name in self.fields if name != "shown" and self._is_changed(name)]

    @property
    def overtaken(self) -> list[str]:
        """The cells that somebody else wrote since it was opened."""
        shown = self._shown.items() if self.instance.pk else ()
        return [name for name, text in shown if self.fields[name].has_changed(self.initial.get(name), text)]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        overtaken = self.overtaken
        for name in overtaken:
            if name not in self.changed_data:
                cleaned[name] = getattr(self.instance, name)
        if both := [name for name in overtaken if name in self.changed_data and self._differs_from_stored(name)]:
            self._refuse(both)
        return cleaned

    def show_anew(self, names: Iterable[str]) -> str:
        """What they say by now; who sends the form again has seen it."""
        by_now = {name: self._stored(name) for name in names}
        self.data = self.data.copy()
        self.data[self.add_prefix("shown")] = urlencode(self._shown | by_now)
        return ", ".join(f"{self.fields[name].label}: {self._printed(name) or '–'}" for name in by_now)

    def _refuse(self, names: Iterable[str]) -> None:
        self.show_anew(names)
        for name in names:
            words = _("Somebody else wrote %(value)s here meanwhile.") % {"value": self._printed(name)}
            self.add_error(name, words if self._stored(name) else _("Somebody else blanked this meanwhile."))

    @cached_property
    def _shown(self) -> dict[str, str]:
        """By the name of the field; nothing of a new row."""
        text = self.data.get(self.add_prefix("shown"), "")
        return {name: text for name, text in parse_qsl(text, keep_blank_values=True) if name in self.fields}

    def _is_changed(self, name: str) -> bool:
        if name not in self._shown:
            return self[name]._has_changed()
        try:
            before = self.fields[name].to_python(self._shown[name])
        except ValidationError:  # it is offered no longer
            return True
        return self.fields[name].has_changed(before, self[name].data)

    def _differs_from_stored(self, name: str) -> bool:
        return self.fields[name].has_changed(self.initial.get(name), self[name].data)

    def _stored(self, name: str) -> str:
        """As the cell shows it."""
        value = self.fields[name].prepare_value(self.initial.get(name))
        return "" if value is None else str(value)

    def _printed(self, name: str) -> str:
        return str(getattr(self.instance, name)) if name in READ_ONCE else self._stored(name)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | READ_ONCE

    def validate_unique(self) -> None: ...

    def check_constraints(self, exclude) -> None: ...
