"""The tables within a stage's form: its road, its results, and the standings after it."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.admin.deletion import KeptRows
from races.admin.explained import Explained
from races.admin.pages import link_to
from races.admin.recorded import RecordedInline, RecordedRows, RosterInline
from races.admin.roster import RosterChoices
from races.forms import FactForm, Rows, SecondsField, stage_time
from races.models import (
    Classification,
    Source,
    StageResult,
    Standing,
    TeamStageResult,
    Waypoint,
    WaypointResult,
    Wearer,
)
from races.race_time import write_time


class WaypointInline(Explained, admin.TabularInline):
    model = Waypoint
    form = FactForm
    formset = KeptRows
    extra = 0
    classes = ["untitled"]
    fields = ["name", "open", "kind", "category", "km_from_start", "feeds", "scale", "bonus_scale"]
    readonly_fields = ["open"]
    verbose_name_plural = _("waypoints: climbs, sprints and what else matters on the road")

    def get_formset(self, request, obj=None, **kwargs):
        self.stage = obj
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("feeds")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "feeds":
            fed = models.Q(kind=Classification.Kind.POINTS) | models.Q(waypoints__stage=self.stage)
            offered = self.stage.edition.classifications.filter(fed).distinct()
            return RosterChoices(offered, required=False, label=_("counts for"))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="")
    def open(self, waypoint: Waypoint) -> str:
        return link_to(waypoint, _("Who scored here")) if waypoint.pk else ""


class TimedInline(RecordedInline):
    """With a column `time_cs` or `time_s` that is typed as printed; who may only look sees it printed too."""

    readonly_fields = ["printed_time"]

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj) or self.has_add_permission(request, obj):
            return fields
        return ["printed_time" if name.startswith("time_") else name for name in fields]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "time_cs":
            return stage_time(hundredths=self.stage.is_time_trial)
        if db_field.name == "time_s":
            return SecondsField()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("time"))
    def printed_time(self, row) -> str | None:
        if hasattr(row, "time_s"):
            return None if row.time_s is None else write_time(row.time_s * 100)
        return None if row.time_cs is None else write_time(row.time_cs, hundredths=self.stage.is_time_trial)


class ResultRows(RecordedRows):
    key = ("starter",)

    def record(self, rows) -> None:
        self.instance.record_results(rows, state=self.instance.result_state)


class ResultInline(TimedInline):
    model = StageResult
    formset = ResultRows
    fields = ["starter", "place", "time_cs", "status", "bonus_s", "penalty_s", "note"]
    verbose_name_plural = _("results: absolute times, as 4:21:49")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("starter__rider").in_order()


class TeamResultRows(RecordedRows):
    key = ("team",)

    def record(self, rows) -> None:
        self.instance.record_team_results(rows)


class TeamResultInline(TimedInline):
    model = TeamStageResult
    formset = TeamResultRows
    fields = ["team", "place", "time_cs", "penalty_s"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("team")


class StandingRows(RecordedRows):
    key = ("classification", "starter", "team")

    def record(self, rows) -> None:
        tables = {row.classification_id: [] for row in self.get_queryset()}
        for row in rows:
            tables.setdefault(row.classification_id, []).append(row)
        classifications = Classification.objects.in_bulk(tables)
        for pk, table in tables.items():
            self.instance.record_standings(classifications[pk], table, source=Source.OFFICIAL)


class StandingInline(TimedInline):
    model = Standing
    formset = StandingRows
    fields = ["classification", "place", "starter", "team", "time_s", "points"]
    verbose_name_plural = _("official standings after this stage")

    def get_queryset(self, request):
        official = super().get_queryset(request).filter(source=Source.OFFICIAL)
        return official.select_related("classification", "starter__rider", "team").order_by(
            "classification__priority", "classification", "place", "pk"
        )


class WearerInline(RosterInline):
    model = Wearer
    form = FactForm
    formset = Rows
    fields = ["classification", "starter"]
    verbose_name_plural = _("who wears a jersey where the rules would have it otherwise")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("classification", "starter__rider")


class WaypointResultRows(RecordedRows):
    key = ("starter",)

    def record(self, rows) -> None:
        self.instance.stage.record_waypoint_results(self.instance, rows)


class WaypointResultInline(RecordedInline):
    model = WaypointResult
    formset = WaypointResultRows
    fields = ["starter", "place", "points", "bonus_s"]
    verbose_name_plural = _("who scored here")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("starter__rider")
