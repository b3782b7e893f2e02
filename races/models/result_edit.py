import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models.classification import Classification
from races.models.entered_table import EnteredTable, Snapshot, TableKind
from races.models.entering import LONGEST_AMENDMENT
from races.models.stage import Stage
from races.models.states import ResultState
from races.models.waypoint import Waypoint


@dataclass(frozen=True)
class Amendment:
    """A change of an official result that readers are told: race-local time, text, and which table it is of."""

    at: dt.datetime
    text: str
    kind: TableKind


class ResultEditQuerySet(models.QuerySet):
    def amendments(self, stages: Iterable[Stage]) -> dict[int, list[Amendment]]:
        """Those in force by primary key of their stage, newest last. One query, where stages have their editions."""
        zones = {stage.pk: stage.edition.zone for stage in stages}
        told = self.filter(~models.Q(amendment="") | models.Q(undoes__isnull=False), stage__in=zones)
        found, undone = defaultdict(list), set()
        for edit in told.defer("before").order_by("-pk"):
            if edit.pk in undone:
                continue
            undone.add(edit.undoes_id)
            if edit.amendment:
                local = edit.at.astimezone(zones[edit.stage_id])
                found[edit.stage_id].insert(0, Amendment(local, edit.amendment, TableKind(edit.kind)))
        return dict(found)


class ResultEdit(models.Model):
    """One save of one table of a stage: what stood there before, and what it left. So is an undo, and a result that was
    marked as official."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="edits", verbose_name=_("stage"))
    kind = models.CharField(_("table"), max_length=9, choices=TableKind)
    waypoint = models.ForeignKey(
        Waypoint, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("waypoint")
    )
    classification = models.ForeignKey(
        Classification, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("classification")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    state_before = models.CharField(_("before"), max_length=11, choices=ResultState, blank=True)
    state_after = models.CharField(_("after"), max_length=11, choices=ResultState, blank=True)
    before = models.JSONField(_("rows before"), default=dict)  # by the name of their model
    left = models.CharField(_("fingerprint of what it left"), max_length=32)
    amendment = models.CharField(_("amendment"), max_length=LONGEST_AMENDMENT, blank=True)
    undoes = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )

    objects = ResultEditQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("save of results"), _("saves of results")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.stage}, {self.get_kind_display()}"

    @property
    def table(self) -> EnteredTable:
        return EnteredTable(self.stage, TableKind(self.kind), self.waypoint, self.classification)

    @property
    def snapshot_before(self) -> Snapshot:
        return Snapshot(self.before, self.state_before)

    @property
    def is_marking(self) -> bool:
        """Whether its rows became official as they stood."""
        raised = not self.undoes_id and self.state_after == ResultState.OFFICIAL
        return raised and Snapshot(self.before, self.state_after).fingerprint == self.left

    @property
    def may_be_undone(self) -> bool:
        """Whether the table still is as this left it. A few queries."""
        return self.table.snapshot().fingerprint == self.left
