"""Form fields that read what the sport prints, and forms that say what is wrong at the field where it is."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from races.race_time import NotATime, read_time, write_time
from races.scoring import LONGEST_CS

# NotATime speaks English and knows no translations; here a time is wanted, never a gap.
NOT_A_TIME = {
    "not-a-time": _("Write a time such as 4:21:49, 36:42.02 or 4h 21' 49''; not a gap."),
    "not-a-gap": _("Write a gap such as +0:16, +1:02:03 or + 00h 00' 16''."),
    "ambiguous": _("Minutes or hundredths? Write 4:33 or 0:04.33."),
    "minutes-over-59": _("Minutes go from 0 to 59."),
    "seconds-over-59": _("Seconds go from 0 to 59."),
    "negative": _("A time or a gap cannot be negative."),
    "too-long": _("This is too long to be a time."),
}

# Where a broken constraint of a model is shown, and in which words if the model has none of its own.
AT_FIELD = {
    "classification_edition_slug": ("slug", _("This edition has a classification of that slug.")),
    "edition_race_year": ("year", _("This race has an edition of that year.")),
    "edition_ends_after_it_starts": ("ends", None),
    "edition_year": ("year", _("Write a year such as 2024.")),
    "stage_edition_slug": ("slug", _("This edition has a stage of that slug.")),
    "stage_edition_number": ("number", _("This edition has a stage of that order.")),
    "stage_distance_positive": ("distance_km", _("A stage is longer than 0 km.")),
    "stage_neutral_positive": ("neutral_km", _("This cannot be negative.")),
    "starter_once": ("rider", None),
    "starter_bib": ("bib", None),
    "starter_bib_positive": ("bib", _("Bibs begin at 1; blank where it is not known.")),
    "team_year_slug": ("slug", _("This season has a team of that slug.")),
    "team_year_code": ("code", _("This season has a team of that code.")),
    "waypoint_km": ("km_from_start", _("This cannot be negative.")),
    "waypoint_length": ("length_km", _("This is longer than 0 km.")),
    "wearer_once": ("classification", _("This comes twice in the table.")),
}


NAMES_A_ROW = ("classification", "starter", "team", "name", "address")


class ProfilePointsField(forms.JSONField):
    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError:  # a list in a list in a list ...
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data, initial):
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)


class FactForm(forms.ModelForm):
    """Says of a broken constraint at which field; also where another field of it is not offered by this form."""

    def changed_columns(self) -> list[str]:
        """What an update of the row itself has to write: relations to many are written after it."""
        columns = {field.name for field in self.instance._meta.concrete_fields}
        return [name for name in self.changed_data if name in columns]

    def _post_clean(self) -> None:
        self.instance.validate_constraints = self.check_constraints  # what the instance's full_clean calls
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints

    def check_constraints(self, exclude: set[str]) -> None:
        failed = {name for name in exclude & self.fields.keys() if not self._is_parent(name)}
        errors: dict[str, object] = {}
        for constraint in self.instance._meta.constraints:
            try:
                constraint.validate(type(self.instance), self.instance, exclude=failed)
            except ValidationError as error:
                name, words = AT_FIELD.get(constraint.name, (None, None))
                errors[name if name in self.fields else NON_FIELD_ERRORS] = words or error.messages
        if errors:
            raise ValidationError(errors)

    def _is_parent(self, name: str) -> bool:
        return isinstance(self.fields[name], forms.models.InlineForeignKeyField)


class Rows(forms.BaseInlineFormSet):
    """Rows of a form: each knows its parent as it is being edited, and what comes twice is said at its field."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def add_fields(self, form, index) -> None:
        """A cell has no label but its column's: who hears the table is told the row too."""
        super().add_fields(form, index)
        row = _row_in_words(form.instance, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)  # within what the admin wraps around a choice
            if not (widget.is_hidden or isinstance(widget, forms.RadioSelect)):  # its boxes have labels of their own
                label = field.label or name.replace("_", " ")
                widget.attrs["aria-label"] = _("%(column)s, %(row)s") % {"column": label, "row": row}

    def clean(self) -> None:
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and not constraint.condition:
                self._refuse_twice(constraint)

    def _refuse_twice(self, constraint: models.UniqueConstraint) -> None:
        at, words = AT_FIELD[constraint.name]
        names = [self.model._meta.get_field(name).attname for name in constraint.fields if name != self.fk.name]
        seen = set()
        for form in self.kept_forms():
            key = tuple(getattr(form.instance, name) for name in names)
            if key in seen and None not in key and not form.errors:
                form.add_error(at, words or constraint.violation_error_message)
            seen.add(key)

    def kept_forms(self) -> list[forms.ModelForm]:
        rows = [*self.initial_forms, *(form for form in self.extra_forms if form.has_changed())]
        return [form for form in rows if not (self.can_delete and self._should_delete_form(form))]


def _row_in_words(row: models.Model, index: int | None) -> str:
    if row.pk is None:
        return _("new row %(number)s") % {"number": "" if index is None else index + 1}
    fields = {field.name for field in row._meta.concrete_fields}
    named = [str(value) for name in NAMES_A_ROW if name in fields and (value := getattr(row, name))]
    return " ".join(named) or str(getattr(row, "slug", row.pk))


class TimeField(forms.Field):
    """A time as the sport prints it; its value is in hundredths of a second."""

    unit_cs = 1

    def __init__(self, *, hundredths: bool = False, **options) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"size": 11, "autocomplete": "off"}))
        super().__init__(label=_("time"), required=False, **options)
        self.hundredths = hundredths  # shown even where they are 0

    def to_python(self, value: str | None) -> int | None:
        if not value or not value.strip():
            return None
        try:
            return read_time(value) // self.unit_cs
        except NotATime as error:
            raise ValidationError(NOT_A_TIME[error.code], code=error.code) from error

    def prepare_value(self, value: int | str | None) -> str | None:
        if not isinstance(value, int):
            return value
        cs = value * self.unit_cs
        return write_time(cs, hundredths=self.hundredths or cs % 100 > 0)


class SecondsField(TimeField):
    """The same in whole seconds, cut off as the rules have it."""

    unit_cs = 100


def stage_time(*, hundredths: bool) -> TimeField:
    return TimeField(
        hundredths=hundredths, validators=[MaxValueValidator(LONGEST_CS, _("A stage takes less than a day."))]
    )
