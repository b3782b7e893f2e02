"""What of a stage can be entered from a sheet, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from races.models import Classification, Phase, Stage, Waypoint
from races.models.entered_table import OF_THE_RESULT, EnteredTable, TableKind
from races.result_lines import Table

NEEDED = {
    TableKind.RESULTS: ("races.add_stageresult", "races.change_stageresult"),
    TableKind.TEAM_RESULTS: ("races.add_teamstageresult", "races.change_teamstageresult"),
    TableKind.WAYPOINT: ("races.add_waypointresult", "races.change_waypointresult"),
    TableKind.STANDINGS: ("races.add_standing", "races.change_standing"),
}
SCORING = (Waypoint.Kind.CLIMB, Waypoint.Kind.SPRINT)


@dataclass(frozen=True)
class Target:
    """One table of a stage: the one that the lines of a sheet become."""

    table: EnteredTable
    label: str
    lines: Table  # what the lines are read as

    @property
    def kind(self) -> TableKind:
        return self.table.kind

    @property
    def key(self) -> str:
        """Stays the same while the form is open: "results", "bibs", "waypoint-12", "standings-7"."""
        if self.by_bib:
            return str(self.lines)
        of = self.table.waypoint or self.table.classification
        return f"{self.kind}-{of.pk}" if of else str(self.kind)

    @property
    def title(self) -> str:
        """Where it does not stand below the others of its kind."""
        words = {
            TableKind.WAYPOINT: _("Points on the road: %(name)s"),
            TableKind.STANDINGS: _("Official standings: %(name)s"),
        }
        return words.get(self.kind, "%(name)s") % {"name": self.label}

    @property
    def by_bib(self) -> bool:
        """Typed as they cross, and not on any sheet."""
        return self.lines == Table.BIBS

    @property
    def of_points(self) -> bool:
        return bool(self.table.classification and self.table.classification.by_points)

    @property
    def has_state(self) -> bool:
        """Provisional or official; points on the road are neither, and a list of the jury is official."""
        return self.kind in OF_THE_RESULT


def may_enter(user: AbstractBaseUser, kind: TableKind) -> bool:
    return user.has_perms(["races.view_stage", *NEEDED[kind]])


def targets(stage: Stage, user: AbstractBaseUser) -> list[Target]:
    """In the order in which they come in; none of a stage that was cancelled."""
    if stage.phase == Phase.CANCELLED:
        return []
    return [target for target in _all(stage) if may_enter(user, target.kind)]


def _all(stage: Stage) -> Iterator[Target]:
    riders = EnteredTable(stage, TableKind.RESULTS)
    if stage.kind == Stage.Kind.TTT:
        yield Target(EnteredTable(stage, TableKind.TEAM_RESULTS), _("Result of teams and riders"), Table.TEAM_RESULTS)
        yield Target(riders, _("Result of the riders"), Table.RESULTS)
    else:
        yield Target(riders, _("Result of the stage"), Table.RESULTS)
        yield Target(riders, _("By bib, as they cross"), Table.BIBS)
    for waypoint in scoring_waypoints(stage):
        yield Target(EnteredTable(stage, TableKind.WAYPOINT, waypoint=waypoint), _where(waypoint), Table.WAYPOINT)
    for row in stage.edition.classifications.order_by("priority", "pk"):
        lines = Table.TEAM_STANDINGS if row.kind == Classification.Kind.TEAMS else Table.STANDINGS
        yield Target(EnteredTable(stage, TableKind.STANDINGS, classification=row), row.name, lines)


def scoring_waypoints(stage: Stage) -> list[Waypoint]:
    """Where riders score, and wherever something was entered or is offered all the same."""
    rows = stage.waypoints.prefetch_related("results")
    return [row for row in rows if row.kind in SCORING or row.scale or row.bonus_scale or row.results.all()]


def _where(waypoint: Waypoint) -> str:
    if waypoint.km_from_start is None:
        return waypoint.name
    return _("%(name)s, km %(km)s") % {"name": waypoint.name, "km": waypoint.km_from_start}
