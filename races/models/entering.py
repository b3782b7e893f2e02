"""Saving a table that somebody looked at: whole or not at all, never over what was not seen, and undone as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from races.models.computing import recomputed
from races.models.entered_table import OFFICIAL, EnteredTable, Snapshot, TableKind, Written
from races.models.recording import Recording
from races.models.states import ResultState
from races.scoring import StageKind

LONGEST_AMENDMENT = 500
RANK = {state: rank for rank, state in enumerate(ResultState)}


class EnteredMeanwhile(ValidationError):
    """The table is not as it was seen. `written` says when it was, and by whom; None where nobody knows."""

    def __init__(self, message: str, written: Written | None) -> None:
        super().__init__(message, code="meanwhile")
        self.written = written


@dataclass(frozen=True)
class Save:
    """`seen` is the fingerprint of the table as it was looked at; `state` what the result is from now on ("" for
    waypoints and standings). Rows of an official result that change need words for readers (`amendment`), unless it is
    corrected `silently`; it is provisional `again` only if that is said."""

    seen: str
    state: str = ""
    by: models.Model | None = None
    amendment: str = ""
    silently: bool = False
    again: bool = False


class Entering(Recording):
    class Meta:
        abstract = True

    @transaction.atomic
    def enter(self, table: EnteredTable, rows: Sequence[models.Model], save: Save) -> models.Model | None:
        """The ResultEdit that can be undone; None where that is no news. `rows` are unsaved, and the whole table.

        Raises EnteredMeanwhile where the table is not as it was seen, and ValidationError as recording does; nothing is
        written then.
        """
        self._lock()
        before = table.snapshot()
        if before.fingerprint != save.seen:
            raise EnteredMeanwhile(_("Somebody else entered this meanwhile."), table.last_written())
        rows = list(rows)
        _refuse(before, rows, save)
        if not self._replace(table, rows, save.state):
            return None
        after = table.snapshot()
        if not (save.amendment or save.silently) and _amends(table, before, after):
            raise ValidationError(_("This is official: say to readers what is amended, or correct it silently."))
        return self._remember(table, before, after, by=save.by, amendment=save.amendment)

    @transaction.atomic
    def undo(self, edit: models.Model, *, by: models.Model | None = None) -> models.Model:
        """The ResultEdit that undoes it, which can be undone in turn. State and rows are as they were before it.

        Raises EnteredMeanwhile where the table is no longer as the edit left it, ValidationError where a rider is no
        longer on the start list.
        """
        self._lock()
        table = edit.table
        before = table.snapshot()
        if before.fingerprint != edit.left:
            words = _("This cannot be undone: it was changed since.")
            raise EnteredMeanwhile(words, table.last_written())
        self._replace(table, edit.snapshot_before.restored(), edit.state_before)
        return self._remember(table, before, table.snapshot(), by=by, undoes=edit)

    @transaction.atomic
    def mark_official(self, *, by: models.Model | None = None) -> models.Model | None:
        """The result as it stands, whatever was corrected meanwhile. The ResultEdit that can be undone; None where that
        is no news. Raises ValidationError where there is no result."""
        edition = self._lock()
        table = EnteredTable(self, TableKind.TEAM_RESULTS if self.kind == StageKind.TTT else TableKind.RESULTS)
        before = table.snapshot()
        if not any(before.rows.values()):
            raise ValidationError(_("There is no result yet."))
        follows = recomputed(edition, states={self.pk: ResultState.OFFICIAL})
        if not self._write(None, follows, result_state=ResultState.OFFICIAL):
            return None
        return self._remember(table, before, table.snapshot(), by=by)

    def amendments(self) -> list:
        """What readers are told of changes of the official result: see Amendment. One query."""
        return apps.get_model("races", "ResultEdit").objects.amendments([self]).get(self.pk, [])

    def _replace(self, table: EnteredTable, rows: Sequence[models.Model], state: str) -> bool:
        if table.kind == TableKind.WAYPOINT:
            return self.record_waypoint_results(table.waypoint, rows)
        if table.kind == TableKind.STANDINGS:
            return self.record_standings(table.classification, rows, source=OFFICIAL)
        if table.kind == TableKind.RESULTS:
            return self.record_results(rows, state=state)
        teams = [row for row in rows if row._meta.model_name == "teamstageresult"]
        return self.record_team_trial(teams, [row for row in rows if row not in teams], state=state)

    def _remember(self, table: EnteredTable, before: Snapshot, after: Snapshot, **facts) -> models.Model:
        return self.edits.create(
            kind=table.kind,
            waypoint=table.waypoint,
            classification=table.classification,
            before=before.rows,
            state_before=before.state,
            state_after=after.state,
            left=after.fingerprint,
            **facts,
        )


def _amends(table: EnteredTable, before: Snapshot, after: Snapshot) -> bool:
    """Whether readers knew it otherwise as official; what is provisional again may be anything."""
    return before.is_changed_in(after) and table.is_official(before) and table.is_official(after)


def _refuse(before: Snapshot, rows: Sequence[models.Model], save: Save) -> None:
    if not rows:
        raise ValidationError(_("There is nothing to enter."))
    if len(save.amendment) > LONGEST_AMENDMENT:
        raise ValidationError(_("Say it to readers in %(count)s letters at most.") % {"count": LONGEST_AMENDMENT})
    if before.state and RANK[save.state] < RANK[before.state] and not save.again:
        raise ValidationError(_("The result is official: say that it is provisional again."))
