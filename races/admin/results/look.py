"""What a person is shown of a sheet before it is saved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.admin.results.accepting import Together
from races.admin.results.follows import Follows
from races.admin.results.reading import Reading
from races.admin.results.rows import Asked, Rows
from races.admin.results.targets import Target
from races.admin.results.typed import LineKey, Typed
from races.entering import THESE, WHOLE, Decided, Preview
from races.entering.changes import CHANGED, GONE, NEW, SAME
from races.entering.known import who_id
from races.models import ResultState, TableKind
from races.tables import Table

ONLY_CHANGED = "changed"  # else "mine", all of it
MANY = 12  # rows of which nothing is to be said


class Look:
    """Raises NotASheet where the text cannot be taken apart."""

    def __init__(self, target: Target, typed: Typed) -> None:
        self.target, self.typed = target, typed
        self.reading = Reading(target, typed)
        self.preview = self._previewed()
        self.rows = list(self._rows.rows())

    @cached_property
    def doubts(self) -> list[Asked]:
        return [one for one in self._asked if not one.doubt.blocks]

    @cached_property
    def errors(self) -> list[Asked]:
        return [one for one in self._asked if one.doubt.blocks]

    @property
    def open_doubts(self) -> int:
        return sum(not one.accepted for one in self.doubts)

    @property
    def together(self) -> Together:
        return Together.of(self.doubts)

    @property
    def read(self) -> int:
        return len(self.preview.each)

    @property
    def asks_columns(self) -> bool:
        """Where most lines are wrong, it is rather the columns that are."""
        return not self.reading.lines.recognised or len(self.errors) * 2 > self.read

    @property
    def changes_in_words(self) -> str:
        """Nothing where all of it is new."""
        counts = self.preview.changes.counts
        if not self.preview.known.stored:
            return ""
        words = {
            NEW: ngettext("%(count)s new", "%(count)s new", counts[NEW]),
            CHANGED: ngettext("%(count)s changed", "%(count)s changed", counts[CHANGED]),
            GONE: ngettext("%(count)s gone", "%(count)s gone", counts[GONE]),
            SAME: ngettext("%(count)s as stored", "%(count)s as stored", counts[SAME]),
        }
        return ", ".join(text % {"count": counts[kind]} for kind, text in words.items() if counts[kind])

    @property
    def caption(self) -> str:
        return f"{self.target.table.stage}: {self.target.title}"

    @property
    def of_teams(self) -> bool:
        return self.reading.lines.table.of_teams

    @property
    def of_points(self) -> bool:
        return self.target.of_points or self.target.kind == TableKind.WAYPOINT

    @property
    def is_change(self) -> bool:
        return bool(self.preview.known.stored)

    @cached_property
    def has_bonuses(self) -> bool:
        return any(row.shown and row.shown.bonus_s for row in self.rows)

    @property
    def width(self) -> int:
        """In columns."""
        return 7 + self.is_change + self.has_bonuses - self.of_teams

    @property
    def may_be_brief(self) -> bool:
        """Whether what is to be looked at stands far apart."""
        plain = sum(row.is_plain for row in self.rows)
        return MANY < plain < len(self.rows)

    @property
    def others(self) -> list[Table]:
        """Tables that come with this one: in a team time trial that of the riders."""
        return self.preview.shown[1:]

    @property
    def may_fill_bonuses(self) -> bool:
        doubted = any(one.doubt.code == "no-bonuses" for one in self.doubts)
        return self.typed.fills_bonuses or (doubted and self.preview.facts.may_fill_bonuses)

    @property
    def scopes(self) -> list[tuple[str, str]]:
        return [(THESE, _("stay as they are")), (WHOLE, _("go: the sheet is the whole list"))]

    @cached_property
    def follows(self) -> Follows:
        return Follows(self.target.table.stage, self.preview.movers)

    @property
    def is_amended(self) -> bool:
        """Whether readers are to be told."""
        return self.preview.official_by_now and self.preview.changes.amend

    @property
    def asks_words(self) -> bool:
        """Not of a sheet that is not right yet."""
        return self.is_amended and not self.errors

    @property
    def amendment(self) -> str:
        """As typed, else in words of ours; those change with the sheet until somebody types others."""
        is_ours = self.typed.amendment in (None, self.typed.proposed)
        return self.proposed if is_ours else self.typed.amendment

    @property
    def proposed(self) -> str:
        waypoint = self.target.table.waypoint
        return self.preview.changes.words(waypoint.name if waypoint else "")

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """What it is saved as; the likelier first."""
        if not self.target.has_state:
            return [("entered", _("Save"))]
        if self.target.by_bib:
            return [(ResultState.PROVISIONAL.value, _("Save as provisional"))]
        lower = _("Provisional again") if self.preview.official_by_now else _("Save as provisional")
        words = {ResultState.PROVISIONAL: lower, ResultState.OFFICIAL: _("Save as official")}
        first = ResultState(self.preview.decided.state)
        return [(state.value, words[state]) for state in sorted(words, key=lambda state: state != first)]

    @cached_property
    def meanwhile(self) -> str:
        """That somebody entered the table since it was looked at, until it is said what becomes of that."""
        seen = self.typed.seen
        if not seen or seen == self.preview.seen or (self.typed.over and self.typed.told == self.preview.seen):
            return ""
        written = self.target.table.last_written()
        if written is None:
            return _("Somebody else entered this meanwhile.")
        local = written.at.astimezone(self.target.table.stage.edition.zone)
        who = written.by or _("Somebody else")
        return _("%(who)s entered this at %(time)s.") % {"who": who, "time": f"{local:%H:%M:%S}"}

    @property
    def seen(self) -> str:
        return self.typed.seen if self.meanwhile else self.preview.seen

    @property
    def mine(self) -> frozenset[int]:
        """Whose rows this sheet changes of what its editor knew."""
        if self.meanwhile or self.typed.over:
            return self.typed.mine
        changes = self.preview.changes
        return frozenset(who_id(row.after) for row in (*changes.of(NEW), *changes.of(CHANGED)))

    @property
    def may_be_saved(self) -> bool:
        return self.preview.may_be_saved and not self.meanwhile

    @cached_property
    def _asked(self) -> list[Asked]:
        return [*self.of_the_whole, *(one for row in self.rows for one in row.asked)]

    @cached_property
    def of_the_whole(self) -> list[Asked]:
        return self._rows.of_the_whole()

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.preview, self.reading, self.typed)

    def carried(self) -> list[tuple[str, str]]:
        """What was said and has no field on the page."""
        header = self.reading.lines.header
        typed = replace(self.typed, seen=self.seen, told=self.preview.seen, mine=self.mine, header=header)
        here, opened = set(self._asked_here()), {row.key for row in self.rows if row.fields}
        return [(name, value) for name, value in typed.fields() if name not in here and not _is_of(name, opened)]

    def _asked_here(self) -> Iterator[str]:
        """Names of fields of the page."""
        yield "accept"
        yield from (f"column-{number}" for number, _column in enumerate(self.reading.columns))
        shown = {
            "section": self.reading.parts,
            "brief": self.may_be_brief,
            "scope": self.preview.may_be_partial,
            "fill_bonuses": self.may_fill_bonuses,
            "over": self.meanwhile,
            "amendment": self.asks_words,
            "proposed": self.asks_words,
            "silently": self.asks_words,
        }
        yield from (name for name, is_shown in shown.items() if is_shown)

    def _previewed(self) -> Preview:
        typed, numbers = self.typed, {key: number for number, key in self.reading.keys.items()}
        decided = Decided(
            state=typed.state if self.target.has_state else "",
            typed=_by_number(typed.fixes, numbers),
            chosen=_by_number(typed.who, numbers),
            accepted=typed.accepted,
            scope=typed.scope,
            only=typed.mine if typed.over == ONLY_CHANGED else None,
            fills_bonuses=typed.fills_bonuses,
        )
        return Preview(self.target.table, self.reading.lines, decided)


def _is_of(name: str, opened: Iterable[LineKey]) -> bool:
    """Whether it stands in the fields of one of these rows."""
    begin, _dash, rest = name.partition("-")
    return begin in ("fix", "shown") and any(rest == key or rest.startswith(f"{key}-") for key in opened)


def _by_number(said: Mapping, numbers: Mapping) -> dict:
    """Of lines that are on the sheet."""
    return {numbers[key]: what for key, what in said.items() if key in numbers}
