"""What comes first: the sheet, what it is of, and how far it is to be trusted."""

from collections.abc import Sequence
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from races.admin.results.books import Book
from races.admin.results.targets import Target
from races.admin.results.words import refusal
from races.models import ResultState, Stage, TableKind
from races.sheets import NotASheet
from races.sheets.limits import MOST_FILE_BYTES

GROUPS = {
    TableKind.RESULTS: _("Result"),
    TableKind.TEAM_RESULTS: _("Result"),
    TableKind.WAYPOINT: _("Points on the road"),
    TableKind.STANDINGS: _("Official standings after the stage"),
}
STATES = [(state.value, state.label) for state in (ResultState.PROVISIONAL, ResultState.OFFICIAL)]
FILES = ".xlsx,.csv,.tsv,.txt,.html,.htm"


class SheetForm(forms.Form):
    what = forms.ChoiceField()
    state = forms.ChoiceField(choices=STATES, widget=forms.RadioSelect)
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"spellcheck": "false", "wrap": "off", "autofocus": True}),
    )
    file = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": FILES}))

    def __init__(self, stage: Stage, offered: Sequence[Target], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {target.key: target for target in offered}
        self.fields["what"].choices = _grouped(offered)
        self.fields["state"].initial = _expected_state(stage)
        if not any(target.has_state for target in offered):
            del self.fields["state"]

    @property
    def target(self) -> Target:
        return self.targets[self.cleaned_data["what"]]

    @property
    def book(self) -> Book:
        """What is to be read: the file where one was chosen, else what is in the box."""
        return self.cleaned_data["book"]

    def clean_file(self) -> Book | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        try:
            return Book.of_file(file.name, file.read(MOST_FILE_BYTES + 1))
        except NotASheet as error:
            raise ValidationError(refusal(error)) from error

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        cleaned["book"] = cleaned.get("file") or self._sent().turned_to(self.data.get("sheet", ""))
        if not cleaned["book"].text.strip() and not self.errors:
            self.add_error("text", _("Paste the sheet, or choose a file."))
        return cleaned

    def _sent(self) -> Book:
        text = self.cleaned_data.get("text", "")
        return Book.of_form(text, self.data.get("read_sheet", ""), self.data.getlist("book"))


def _grouped(offered: Sequence[Target]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = groupby(offered, lambda target: GROUPS[target.kind])
    return [(name, [(target.key, target.label) for target in group]) for name, group in groups]


def _expected_state(stage: Stage) -> str:
    """First comes a provisional one; once it is official, what comes corrects it."""
    return ResultState.OFFICIAL if stage.result_state == ResultState.OFFICIAL else ResultState.PROVISIONAL
