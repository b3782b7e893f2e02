"""The only writers of what was entered of a stage, but for a whole edition that is imported (races.importing). Each
announces what readers see of it, and of what follows."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from races import signals
from races.models.computing import NOTHING_NEW, Recomputed, recomputed
from races.models.race import Edition
from races.models.replacing import Replacement, Together, replacement
from races.models.states import Phase, ResultState
from races.scoring import Kind


class Recording(models.Model):
    """The verbs of a stage: each replaces a table whole, within one transaction, and returns whether that is news.

    Unsaved rows are given. Raises ValidationError where a rider is not on the start list, comes twice, or a row is not
    valid; nothing is written then.
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def change_phase(self, phase: str) -> bool:
        """The desk holds its live blog by now, results lock the edition first: what follows waits for the commit."""
        before = type(self).objects.values_list("phase", flat=True).get(pk=self.pk)
        if Phase.CANCELLED in (before, phase) and before != phase:
            transaction.on_commit(self.edition.recompute)
        return self._write(phase=Phase(phase))

    @transaction.atomic
    def record_results(self, results: Iterable[models.Model], *, state: str) -> bool:
        """StageResults, and what they are: provisional or official."""
        edition = self._lock()
        results = self._own(results)
        rows = replacement(self.results.all(), results, key=("starter_id",))
        if not rows and type(self).objects.filter(pk=self.pk, result_state=state).exists():
            return False
        follows = recomputed(edition, results={self.pk: results}, states={self.pk: state})
        return self._write(rows, follows, result_state=ResultState(state))

    @transaction.atomic
    def record_team_results(self, results: Iterable[models.Model]) -> bool:
        edition = self._lock()
        results = self._own(results)
        self._refuse_strange_teams(results)
        rows = replacement(self.team_results.all(), results, key=("team_id",))
        follows = recomputed(edition, team_results={self.pk: results}) if rows else NOTHING_NEW
        return self._write(rows, follows)

    @transaction.atomic
    def record_team_trial(
        self, team_results: Iterable[models.Model], results: Iterable[models.Model], *, state: str
    ) -> bool:
        """TeamStageResults and StageResults of a team time trial at once, announced once."""
        edition = self._lock()
        team_results, results = self._own(team_results), self._own(results)
        self._refuse_strange_teams(team_results)
        teams = replacement(self.team_results.all(), team_results, key=("team_id",))
        riders = replacement(self.results.all(), results, key=("starter_id",))
        follows = recomputed(
            edition, results={self.pk: results}, team_results={self.pk: team_results}, states={self.pk: state}
        )
        return self._write(Together(teams, riders), follows, result_state=ResultState(state))

    @transaction.atomic
    def record_waypoint_results(self, waypoint, results: Iterable[models.Model]) -> bool:
        edition = self._lock()
        results = self._own(results)
        for row in results:
            row.waypoint = waypoint
        rows = replacement(waypoint.results.all(), results, key=("starter_id",))
        follows = recomputed(edition, waypoint_results={waypoint.pk: results}) if rows else NOTHING_NEW
        return self._write(rows, follows)

    @transaction.atomic
    def record_standings(self, classification, standings: Iterable[models.Model], *, source: str) -> bool:
        """One classification after this stage, as somebody else has it: official."""
        edition = self._lock()
        rows = self._own(standings)
        for row in rows:
            row.classification, row.source = classification, source
        stored = self.standings.filter(classification=classification, source=source)
        news = self._write(replacement(stored, rows, key=("starter_id", "team_id")))
        if news and classification.kind == Kind.MANUAL:  # it is what others may sum the ranks of
            edition.recompute()
        return news

    def _lock(self) -> Edition:
        """Results of one edition are recorded one after the other, each by the settings that it has by then."""
        return Edition.objects.select_for_update().get(pk=self.edition_id)

    def _write(self, rows: Replacement | Together | None = None, follows: Recomputed = NOTHING_NEW, **fields) -> bool:
        """Announced before it is written: listeners lock their live blogs first, in the same order on every path."""
        stages = type(self).objects.filter(pk=self.pk)
        stored = stages.values(*fields).get() if fields else {}
        vars(self).update(fields)
        if not rows and stored == fields:
            return False
        signals.announce({self.pk, *follows.stages})
        if rows:
            rows.write()
        if stored != fields:
            stages.update(**fields)
            type(self).history.bulk_history_create([stages.get()], update=True)
        follows.write()
        return True

    def _own(self, rows: Iterable[models.Model]) -> list[models.Model]:
        """The rows as this stage's, with their starters loaded in one query for the checks that follow."""
        rows = list(rows)
        ids = {row.starter_id for row in rows if getattr(row, "starter_id", None)}
        starters = self.edition.starters.select_related("rider").in_bulk(ids)
        if strangers := ids - starters.keys():
            raise ValidationError(_("Not on the start list: %(ids)s.") % {"ids": sorted(strangers)})
        if withdrawn := [str(starter) for starter in starters.values() if starter.withdrawn]:
            raise ValidationError(_("Withdrew before the race: %(names)s.") % {"names": ", ".join(withdrawn)})
        for row in rows:
            row.stage = self
            if getattr(row, "starter_id", None):
                row.starter = starters[row.starter_id]
        return rows

    def _refuse_strange_teams(self, rows: Iterable[models.Model]) -> None:
        riding = set(self.edition.starters.values_list("team_id", flat=True))
        if strangers := [str(row.team) for row in rows if row.team_id not in riding]:
            raise ValidationError(_("Not on the start list: %(ids)s.") % {"ids": ", ".join(strangers)})
