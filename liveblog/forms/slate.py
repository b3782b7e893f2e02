"""The race as it stands, as a form: km, phase, a note, and up to six groups."""

from dataclasses import replace
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from liveblog.checks import check_situation
from liveblog.forms.fields import GapField, KmField, focus_first_error, validate_storable
from liveblog.forms.riders import StartList
from liveblog.models import Group, LiveBlog, Situation
from liveblog.models.moves import as_value, current_situation
from liveblog.updates import GroupLine, RaceSituation
from races.models import Phase

ROWS = 6


class GroupForm(forms.Form):
    """One group; a row in which nothing is filled in is none."""

    name = forms.CharField(
        label=_("Group"), required=False, max_length=Group._meta.get_field("name").max_length,
        validators=[validate_storable], widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    gap = GapField(label=_("Gap"))
    riders = forms.CharField(
        label=_("Riders"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("bibs or names, with commas")}),
    )
    size = forms.IntegerField(label=_("Riders in all"), required=False, min_value=1, max_value=300)
    led_by = forms.TypedChoiceField(label=_("Led by"), required=False, coerce=int, empty_value=None)
    peloton = forms.BooleanField(label=_("Peloton"), required=False)

    def __init__(self, start_list: StartList, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="slate-%s", **kwargs)
        self.start_list = start_list
        teams = sorted(start_list.teams.values(), key=lambda team: team.folded)
        self.fields["name"].widget.attrs["placeholder"] = (
            _("Chase") if self.prefix != "group-0" else _("Head of the race")
        )
        self.fields["led_by"].choices = [("", "–"), *((team.pk, team.name) for team in teams)]

    def clean_riders(self) -> tuple[int, ...]:
        return self.start_list.read(self.cleaned_data["riders"])

    @property
    def filled(self) -> bool:
        return any(self[name].value() for name in self.fields)

    @property
    def line(self) -> GroupLine:
        data = self.cleaned_data
        return GroupLine(
            name=data["name"],
            starters=data["riders"],
            gap_s=data["gap"],
            size=data["size"],
            peloton=data["peloton"],
            led_by=data["led_by"],
        )


class SlateForm(forms.Form):
    """What the editor did not touch since it was loaded (`seen`, a situation's revision) stays as it is now."""

    km_to_go = KmField(label=_("Km to go"), show_hidden_initial=True)
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase.choices, show_hidden_initial=True)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=Situation._meta.get_field("note").max_length,
        validators=[validate_storable],
        widget=forms.TextInput(attrs={"placeholder": _("Rain, 5-6 °C")}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)

    def __init__(self, blog: LiveBlog, data=None) -> None:
        self.blog = blog
        self.start_list = StartList(blog.stage.edition.starters.named().by_bib())
        now = current_situation(blog)
        initial = {
            "km_to_go": now and now.km_to_go,
            "phase": blog.stage.phase,
            "note": now.note if now else "",
            "seen": now.revision if now else 0,
        }
        super().__init__(data, initial=initial, auto_id="slate-%s")
        lines = as_value(now).groups
        self.groups = [
            GroupForm(self.start_list, data, prefix=f"group-{row}", initial=self._as_typed(lines, row))
            for row in range(ROWS)
        ]

    @property
    def rows(self) -> list[GroupForm]:
        """Those that are shown at once: the filled ones and a blank one behind them."""
        return self.groups[: self.shown]

    @property
    def spare_rows(self) -> list[GroupForm]:
        return self.groups[self.shown :]

    @cached_property
    def shown(self) -> int:
        return 2 + max((row for row, group in enumerate(self.groups) if group.filled or group.errors), default=0)

    @property
    def situation(self) -> RaceSituation:
        return RaceSituation(groups=self._lines(), note=self.cleaned_data.get("note", ""))

    @property
    def km_typed(self):
        """None where it was left as it was loaded."""
        return self.cleaned_data["km_to_go"] if "km_to_go" in self.changed_data else None

    @property
    def phase_typed(self) -> str | None:
        return self.cleaned_data["phase"] if "phase" in self.changed_data else None

    def is_valid(self) -> bool:
        self.focused = focus_first_error(self, *self.groups) if self.is_bound else False
        return super().is_valid() and all(group.is_valid() for group in self.groups)

    def clean(self) -> dict[str, object]:
        if all(group.is_valid() for group in self.groups):
            try:
                check_situation(self.situation, self.blog.stage, self.cleaned_data.get("km_to_go"))
            except ValidationError as problem:
                self.add_error(None, problem)
        return self.cleaned_data

    def carry(self, seen: int) -> None:
        """Sent again, the form overwrites this situation: its editor has seen it now."""
        self.data = self.data.copy()
        self.data["seen"] = str(seen)

    def _lines(self) -> tuple[GroupLine, ...]:
        lines = [group.line for group in self.groups if group.filled]
        if lines and lines[0].gap_s is None:
            lines[0] = _head(lines[0])
        return tuple(lines)

    def _as_typed(self, lines: tuple[GroupLine, ...], row: int) -> dict[str, object]:
        if row >= len(lines):
            return {}
        line = lines[row]
        return {
            "name": line.name,
            "gap": line.gap_s,
            "riders": self.start_list.write(line.starters),
            "size": line.size,
            "led_by": line.led_by,
            "peloton": line.peloton,
        }


def _head(line: GroupLine) -> GroupLine:
    """The head of the race is no seconds behind itself, whether that was typed or not."""
    return replace(line, gap_s=0)
