"""The saves of a stage, each told by what it changed: by what stood there before it, and before the next one."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.models import ResultEdit
from races.models.entered_table import EnteredTable, JsonRow, Snapshot


@dataclass(frozen=True)
class Line:
    edit: ResultEdit
    at: dt.datetime  # race-local
    is_undone: bool
    what: str
    changes: str

    @property
    def undo(self) -> str:
        """What its button says."""
        if self.edit.undoes_id:
            return _("Undo the undoing")
        return _("Undo the marking") if self.edit.is_marking else _("Undo this save")

    @property
    def is_raised(self) -> bool:
        """Whether it made the result provisional or official."""
        return self.edit.state_before != self.edit.state_after


def told(edits: Sequence[ResultEdit], undone: Container[int]) -> Iterator[Line]:
    """Of one stage, the newest first."""
    after: dict[EnteredTable, Snapshot] = {}  # what stands there once the edit in hand was made
    for edit in edits:
        of = edit.table
        left = after.get(of) or of.snapshot()
        is_known = left.fingerprint == edit.left
        changes = changes_in_words(edit.snapshot_before, left) if is_known else _("changed on another page afterwards")
        at = edit.at.astimezone(edit.stage.edition.zone)
        yield Line(edit, at, edit.pk in undone, what_it_was(edit, edits), changes)
        after[of] = edit.snapshot_before


def what_it_was(edit: ResultEdit, edits: Iterable[ResultEdit] = ()) -> str:
    """A save, one that takes a save back, or one that puts it back again."""
    known = {one.pk: one for one in edits}
    first, undoings = edit, 0
    while first.undoes_id:
        first, undoings = known.get(first.undoes_id) or first.undoes, undoings + 1
    words = _("%(of)s: marked as official") if edit.is_marking else _("%(of)s")
    if undoings:
        words = (
            _("%(of)s: the save of %(time)s taken back") if undoings % 2 else _("%(of)s: the save of %(time)s put back")
        )
    return words % {"of": table_in_words(edit), "time": clock(first)}


def table_in_words(edit: ResultEdit) -> str:
    one = edit.waypoint or edit.classification
    kind = str(edit.get_kind_display())
    return f"{kind[:1].upper()}{kind[1:]}: {one}" if one else f"{kind[:1].upper()}{kind[1:]}"


def clock(edit: ResultEdit) -> str:
    """Race-local; with the day where that is not the stage's."""
    local = edit.at.astimezone(edit.stage.edition.zone)
    time = f"{local:%H:%M:%S}"
    return time if local.date() == edit.stage.date else f"{date_format(local, 'j F')}, {time}"


def changes_in_words(before: Snapshot, after: Snapshot) -> str:
    """ "49 rows: 1 new, 2 changed, 1 gone"."""
    old, new = _by_whose(before), _by_whose(after)
    changed = sum(row != old[whose] for whose, row in new.items() if whose in old)
    counts = [
        (len(new.keys() - old.keys()), _("%(count)s new")),
        (changed, _("%(count)s changed")),
        (len(old.keys() - new.keys()), _("%(count)s gone")),
    ]
    rows = ngettext("%(count)s row", "%(count)s rows", len(new)) % {"count": len(new)}
    listed = ", ".join(words % {"count": count} for count, words in counts if count)
    return f"{rows}: {listed or _('all as they were')}"


def _by_whose(snapshot: Snapshot) -> Mapping[tuple, JsonRow]:
    return {
        (name, row.get("starter_id"), row.get("team_id")): row for name, rows in snapshot.rows.items() for row in rows
    }
