"""The two steps of a pasted start list: its text, then what is to be decided about riders and teams."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from races.admin.start_list.matching import Match, RiderMatch, TeamMatch
from races.admin.start_list.mistaken import is_result
from races.models import Rider, Team
from races.rider_names import displayed, displayed_team
from races.sheets import NotASheet, text_of
from races.sheets.limits import MOST_FILE_BYTES
from races.start_lines import NotAStartLine, RiderLine, parse

NEW = "new"
RESULT = "result"
FILES = ".xlsx,.csv,.tsv,.txt,.html,.htm"
MOST_SHOWN = 20  # lines that cannot be read
EXPECTED = {
    "bib": _("expected a bib, a number from 1 to 9999, or - where it is not known."),
    "name": _("expected the name of a rider, in 120 letters at most."),
    "nation": _("expected a nation in three letters such as SLO."),
    "born": _("expected a birth date such as 1998-09-21 or 21/09/1998."),
    "uci_id": _("expected a UCI ID: eleven digits, of which the last two check the others."),
    "team": _("expected the team of this rider, in a column or on a line above."),
    "code": _("expected the code of a team: three capital letters or digits."),
    "no-riders": _("expected a rider, or a team with its riders below."),
    "columns": _("expected fewer cells: bib, rider, nation, team, birth date, UCI ID."),
    "bib-twice": _("this bib comes twice."),
    "rider-twice": _("this rider comes twice."),
    "too-long": _("expected at most 1,000 lines."),
}


class PasteForm(forms.Form):
    """A file's text comes into the box: what is wrong in it is found there."""

    text = forms.CharField(
        label=_("Start list"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false", "wrap": "off", "autofocus": True}),
    )
    file = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": FILES}))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        try:
            text = self._read()
            if not text.strip():
                raise ValidationError(_("Paste the list, or choose a file."))
            cleaned["riders"] = _parsed(text)
        except (NotASheet, ValidationError) as error:
            self.add_error("text", error if isinstance(error, ValidationError) else str(error))
        else:
            cleaned["text"] = text
        return cleaned

    @property
    def is_result(self) -> bool:
        return self.has_error("text", RESULT)

    def _read(self) -> str:
        """Of a web page, also where its source was pasted, the table."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file:
            text = text_of(file.name, file.read(MOST_FILE_BYTES + 1)).text
            self.data = self.data.copy()
            self.data["text"] = text
        return text_of("", text.encode()).text if "<table" in text.lower() else text


def _parsed(text: str) -> list[RiderLine]:
    found = parse(text)
    if len(found.wrong) > len(found.riders) and is_result(text):
        raise ValidationError(
            _("This is a result, not a start list: its lines have times, or who is out."), code=RESULT
        )
    if found.wrong:
        more = len(found.wrong) - MOST_SHOWN
        shown = [_said(wrong) for wrong in found.wrong[:MOST_SHOWN]]
        raise ValidationError([*shown, *([_("And %(count)s more.") % {"count": more}] if more > 0 else [])])
    return found.riders


def _said(wrong: NotAStartLine) -> str:
    where = _("Line %(line)s, “%(text)s”:") % {"line": wrong.line, "text": wrong.text[:80]}
    return f"{where} {EXPECTED[wrong.code]}"


class DecisionForm(forms.Form):
    """For each team that is not known: which one it is, or a new one of this name. So for each rider."""

    def __init__(self, match: Match, data=None, said: Mapping[str, str] | None = None) -> None:
        """`said` was decided before a login that ended, and is to be seen again."""
        super().__init__(data, initial=said)
        self.match = match
        if match.is_bare:
            self.fields["sure"] = forms.BooleanField(
                label=_("Yes, this is a start list"),
                error_messages={"required": _("Say that this is a start list, or go back to the text.")},
            )
        for team in match.teams:
            if not team.known:
                others = [(known.pk, known.name) for known in match.season]
                self._ask(team, others, _("new team"), displayed_team(team.line.name), initial=NEW)
        for rider in match.riders:
            if not rider.known:
                alike = [(one.pk, _described(one)) for one in rider.alike]
                name = displayed(rider.line.name, rider.line.nation)
                self._ask(rider, alike, _("new rider"), name, initial="" if alike else NEW)

    def rows(self) -> Iterator[tuple[TeamMatch, dict, list[tuple[RiderMatch, dict]]]]:
        """Teams and their riders, each with the fields in which something is decided about it."""
        for team in self.match.teams:
            yield team, self._fields_of(team), [(rider, self._fields_of(rider)) for rider in team.riders]

    def counts(self) -> dict[str, int]:
        asked = [one for one in (*self.match.teams, *self.match.riders) if not one.known]
        doubtful = sum(1 for rider in self.match.riders if rider.alike)
        return {"new": len(asked) - doubtful, "doubtful": doubtful}

    def clean(self) -> dict[str, object]:
        taken: dict[int, str] = {}
        for rider in self.match.riders:
            chosen = self.chosen(rider)
            if chosen and taken.setdefault(chosen.pk, rider.key) != rider.key:
                at = rider.key if rider.key in self.fields else None
                self.add_error(at, _("%(rider)s comes twice.") % {"rider": chosen.name})
        self._refuse_taken_bibs(taken)
        return self.cleaned_data

    def chosen(self, asked: RiderMatch | TeamMatch) -> Rider | Team | None:
        """The known one, or None for a new one."""
        if asked.known:
            return asked.known
        key = self.cleaned_data.get(asked.key, NEW)
        known = asked.alike if isinstance(asked, RiderMatch) else self.match.season
        return next((one for one in known if str(one.pk) == key), None)

    def name_of_new(self, asked: RiderMatch | TeamMatch) -> str:
        return self.cleaned_data[f"{asked.key}-name"]

    def _ask(self, asked, known: list[tuple[int, str]], new: str, name: str, *, initial: str) -> None:
        blank = [] if initial else [("", _("Who is it?"))]
        said = {"required": _("Say who this is.")}
        choices = [*blank, (NEW, new), *known]
        self.fields[asked.key] = forms.ChoiceField(choices=choices, initial=initial, error_messages=said)
        self.fields[f"{asked.key}-name"] = forms.CharField(max_length=120, initial=name)
        for key in (asked.key, f"{asked.key}-name"):
            self.fields[key].widget.attrs["aria-label"] = asked.line.name

    def _fields_of(self, asked) -> dict[str, forms.BoundField]:
        if asked.known:
            return {}
        only_new = len(self.fields[asked.key].choices) == 1
        return {"which": self[asked.key], "name": self[f"{asked.key}-name"], "only_new": only_new}

    def _refuse_taken_bibs(self, here: dict[int, str]) -> None:
        others = {starter.bib: starter for starter in self.match.starters if starter.rider_id not in here}
        for rider in self.match.riders:
            if other := others.get(rider.line.bib or 0):
                self.add_error(None, _("Bib %(bib)s of %(rider)s is that of %(other)s, who is not in these lines.") % {
                    "bib": rider.line.bib, "rider": rider.line.name, "other": other.rider.name,
                })  # fmt: skip


def _described(rider: Rider) -> str:
    facts = [rider.nation.ioc_code, rider.birth_date and str(rider.birth_date.year)]
    return ", ".join([rider.name, *(fact for fact in facts if fact)])
