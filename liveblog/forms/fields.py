"""What an editor types in a hurry, read generously: km marks and gaps."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from liveblog.checks import is_storable
from races.race_time import NotATime, read_gap, write_time


def validate_storable(text: str) -> None:
    if not is_storable(text):
        raise ValidationError(_("This has a character that no text may have (NUL or half of a pair)."))


class KmField(forms.DecimalField):
    """34, 34.5, 34,5 or 34 km; nothing is None."""

    default_error_messages = {"invalid": _("Write km as 34 or 34.5.")}

    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**({"max_digits": 4, "decimal_places": 1, "required": False, "widget": widget} | options))

    def to_python(self, value) -> Decimal | None:
        if isinstance(value, str):
            value = value.strip().lower().removesuffix("km").strip().replace(",", ".")
        try:
            km = super().to_python(value)
        except ArithmeticError:  # a signalling NaN, where it is only compared
            km = Decimal("nan")
        if km is not None and not km.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return km

    def prepare_value(self, value):
        return format(value.normalize(), "f") if isinstance(value, Decimal) else value


class GapField(forms.CharField):
    """0:42, 42, +50 or 1:45 as seconds behind the head of the race; nothing is None: unknown."""

    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "0:42"})
        super().__init__(**({"required": False, "widget": widget} | options))

    def to_python(self, value) -> int | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            gap_cs = read_gap(text)
        except NotATime as problem:
            message = gettext("“%(typed)s” is no gap. %(why)s")
            raise ValidationError(message % {"typed": text[:40], "why": gettext(str(problem))}) from problem
        if gap_cs is None:
            raise ValidationError(_("A slate has no “same time”: write the gap, or leave it blank."))
        return gap_cs // 100

    def prepare_value(self, value):
        return write_time(value * 100) if isinstance(value, int) else value


def focus_first_error(*given: forms.Form) -> bool:
    """Puts the cursor there; whether there is such a field."""
    for form in given:
        for name in form.errors:
            field = form.fields.get(name)
            if field and not field.widget.is_hidden and not field.widget.use_fieldset:
                field.widget.attrs["autofocus"] = True
                return True
    return False
