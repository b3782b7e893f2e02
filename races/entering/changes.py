"""What saving would change of what is stored: row by row, and in words for readers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from races.entering.known import who_id, who_of
from races.models import Starter, Status, Team
from races.models.entering import LONGEST_AMENDMENT
from races.race_time import write_time

NEW, CHANGED, GONE, SAME = "new", "changed", "gone", "same"
SECONDS = ("bonus_s", "penalty_s")
MOST_TOLD = 4  # rows of which readers are told one by one
LABELS = {
    "place": gettext_lazy("place"),
    "time_cs": gettext_lazy("time"),
    "time_s": gettext_lazy("time"),
    "status": gettext_lazy("status"),
    "bonus_s": gettext_lazy("bonus"),
    "penalty_s": gettext_lazy("penalty"),
    "points": gettext_lazy("points"),
    "note": gettext_lazy("note"),
}


@dataclass(frozen=True)
class Cell:
    """A field that is another: its values as printed."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return str(LABELS[self.field])


@dataclass(frozen=True)
class Change:
    who: Starter | Team
    before: models.Model | None
    after: models.Model | None
    cells: tuple[Cell, ...] = ()

    @property
    def kind(self) -> str:
        if self.before is None or self.after is None:
            return NEW if self.before is None else GONE
        return CHANGED if self.cells else SAME

    @property
    def name(self) -> str:
        return self.who.name if isinstance(self.who, Team) else self.who.rider.name

    @property
    def shift(self) -> int:
        """By how many places it moves, and nothing else; 0 where it does not, or something else changes too."""
        if [cell.field for cell in self.cells] != ["place"] or not (self.before.place and self.after.place):
            return 0
        return self.after.place - self.before.place


@dataclass(frozen=True)
class Changes:
    """Of every row that is stored or would be, in the order of the new table, those that go last."""

    rows: tuple[Change, ...]

    def of(self, kind: str) -> list[Change]:
        return [row for row in self.rows if row.kind == kind]

    @property
    def counts(self) -> Mapping[str, int]:
        return {kind: len(self.of(kind)) for kind in (NEW, CHANGED, GONE, SAME)}

    @property
    def by_who(self) -> Mapping[int, Change]:
        return {who_id(row.after or row.before): row for row in self.rows}

    @property
    def amend(self) -> bool:
        """Whether readers knew it otherwise. Rows that are only added complete a table."""
        return any(row.kind in (CHANGED, GONE) for row in self.rows)

    def words(self, where: str = "") -> str:
        """For readers of an official result: few changes one by one, many by their number. `where` says of which
        table, if not of the result."""
        begin = f"{where}: " if where else ""
        words = begin + "; ".join(_sentences(self))
        return words if len(words) <= LONGEST_AMENDMENT else begin + _counted(self.of(CHANGED))


def changes(stored: Mapping[int, models.Model], rows: Sequence[models.Model], *, hundredths: bool = False) -> Changes:
    """`hundredths`: times are printed with them."""
    found = [_change(stored.get(who_id(row)), row, hundredths) for row in rows]
    kept = {who_id(row) for row in rows}
    gone = [Change(who_of(row), row, None) for who, row in stored.items() if who not in kept]
    return Changes((*found, *gone))


def printed(row: models.Model, field: str, *, hundredths: bool = False) -> str:
    """A field as it is typed and shown: "5", "4:21:49", "10", ""."""
    value = getattr(row, field)
    if value is None:
        return ""
    if field in ("time_cs", "time_s"):
        return write_time(value if field == "time_cs" else value * 100, hundredths=hundredths)
    return f"{value.normalize() + 0:f}" if isinstance(value, Decimal) else str(value)


def _change(before: models.Model | None, after: models.Model, hundredths: bool) -> Change:
    fields = [name for name in LABELS if before and getattr(before, name, None) != getattr(after, name, None)]
    cells = (
        Cell(name, printed(before, name, hundredths=hundredths), printed(after, name, hundredths=hundredths))
        for name in fields
    )
    return Change(who_of(after), before, after, tuple(cells))


def _sentences(changes: Changes) -> Iterator[str]:
    """Those who only moved up a place because others went are counted, where they are many."""
    changed = changes.of(CHANGED)
    moved = [row for row in changed if abs(row.shift) == 1] if len(changed) > MOST_TOLD else []
    told = [row for row in changed if row not in moved]
    if 0 < len(told) <= MOST_TOLD:
        yield from map(_told, told)
        if moved:
            words = ngettext("%(count)s other moves by a place", "%(count)s others move by a place", len(moved))
            yield words % {"count": len(moved)}
    elif changed:
        yield _counted(changed)
    yield from _listed(changes.of(GONE), _("taken out: %(names)s"))
    yield from _listed(changes.of(NEW), _("added: %(names)s"))


def _counted(rows: Sequence[Change]) -> str:
    return ngettext("%(count)s row corrected", "%(count)s rows corrected", len(rows)) % {"count": len(rows)}


def _listed(rows: Sequence[Change], words: str) -> Iterator[str]:
    if rows:
        names = ", ".join(row.name for row in rows)
        yield words % {"names": names if len(rows) <= MOST_TOLD else len(rows)}


def _told(row: Change) -> str:
    """ "Alice Ånder: place 2 (was 1), bonus 6 s (was 10 s)". What a status takes away goes without saying."""
    gone = any(cell.field == "status" for cell in row.cells)
    told = [cell for cell in row.cells if cell.after or not gone]
    return f"{row.name}: {', '.join(map(_told_cell, told))}"


def _told_cell(cell: Cell) -> str:
    if cell.field == "status":
        return str(Status(cell.after).label)
    if cell.field == "note" and cell.after:
        return cell.after
    before, after = (f"{value} s" if value and cell.field in SECONDS else value for value in (cell.before, cell.after))
    if not before:
        return f"{cell.label} {after}"
    words = _("%(label)s %(after)s (was %(before)s)")
    return words % {"label": cell.label, "after": after or "–", "before": before}
