"""The rows of a stage's jury decisions: of a result, or of a team's day, only what was decided about it."""

from decimal import Decimal
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.admin.cells import RecordedForm
from races.admin.explained import HELP
from races.admin.recorded import RecordedInline, RecordedRows, unsaved
from races.forms import SecondsField
from races.models import Stage, StageResult, Starter, TeamStageResult
from races.result_cells import points_cells
from races.scoring import LONGEST_CS, DeadHeat, Result, read_scale
from races.scoring.scale import points_of

LABELS = {"gc_time_s": _("credited time")}  # it is typed as one
DECIDED = ("gc_time_s", "penalty_s", "points", "points_penalty", "mountains_penalty", "reinstated", "tie_order", "note")
CONCERNED = (
    models.Q(gc_time_s__isnull=False)
    | models.Q(reinstated=True)
    | models.Q(tie_order__isnull=False)
    | ~models.Q(penalty_s=0, points_penalty=0, mountains_penalty=0)
)


def concerned(stage: Stage) -> models.QuerySet:
    """Results of this stage about which something was decided."""
    return stage.results.filter(CONCERNED | models.Q(pk__in=_of_other_points(stage)))


class PointsField(forms.DecimalField):
    """Shown as they are written: 25, 12.5."""

    def prepare_value(self, value):
        return points_cells([value])[0].text if isinstance(value, Decimal) else value


class JuryForm(RecordedForm):
    """Of a rider's result only what was decided about it; the rest stays as it is stored. In a new row what is left
    blank stays too."""

    rows: "JuryRows"

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if starter := cleaned.get("starter"):
            if stored := self.rows.result_of(starter):
                self.instance = stored
                self._leave_unchanged(cleaned)
            else:
                self.add_error("starter", _("There is no result of this starter on this stage: enter that first."))
        return cleaned

    def _leave_unchanged(self, cleaned: dict[str, object]) -> None:
        """But where a row is given to another rider, all of it is now his."""
        if self.initial.get("starter") in (None, cleaned["starter"].pk):
            for name in cleaned.keys() & set(DECIDED) - set(self.changed_data):
                del cleaned[name]

    def _post_clean(self) -> None:
        if "starter" not in self.errors:
            super()._post_clean()


class JuryRows(RecordedRows):
    key = ("starter",)

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.rows = self
        return form

    def result_of(self, starter: Starter) -> StageResult | None:
        return self._results.get(starter.pk)

    @cached_property
    def _results(self) -> dict[int, StageResult]:
        return {row.starter_id: row for row in self.instance.results.all()}

    def _added_meanwhile(self) -> list[StageResult]:
        opened = {form.initial.get("starter") for form in self.initial_forms}  # a row may be another rider's by now
        return [row for row in self.get_queryset() if row.starter_id not in opened]

    def record(self, rows) -> None:
        decided = {row.starter_id: row for row in rows}
        before = set(self.get_queryset().values_list("starter", flat=True))
        table = list(self.instance.results.all())
        for row in table:
            if row.starter_id in decided:
                _take(row, decided[row.starter_id])
            elif row.starter_id in before:
                _take(row, self._undecided(row))
        self.instance.record_results(map(unsaved, table), state=self.instance.result_state)

    def _undecided(self, row: StageResult) -> StageResult:
        """As if nothing had been decided. Where the finish has no scale, the points of every place were entered."""
        return StageResult(points=None if self.instance.finish_scale else row.points)


def _take(row: StageResult, decided: StageResult) -> None:
    for name in DECIDED:
        setattr(row, name, getattr(decided, name))


class JuryInline(RecordedInline):
    model = StageResult
    form = JuryForm
    formset = JuryRows
    extra = 1
    fields = ["starter", *DECIDED]
    verbose_name = _("rider")
    verbose_name_plural = _("riders concerned")

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(pk__in=concerned(self.stage).values("pk"))
        return rows.select_related("starter__rider").in_order()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "gc_time_s":
            points = {"form_class": PointsField} if isinstance(db_field, models.DecimalField) else {}
            return super().formfield_for_dbfield(db_field, request, **kwargs, **points)
        field = SecondsField(validators=[MaxValueValidator(LONGEST_CS // 100, _("A stage takes less than a day."))])
        field.label, field.help_text = LABELS["gc_time_s"], HELP[StageResult]["gc_time_s"]
        return field


class TeamPenaltyRows(RecordedRows):
    key = ("team",)

    def clean(self) -> None:
        """On a day for riders a team has no row but this one."""
        super().clean()
        if not any(form.has_changed() for form in self.kept_forms()):
            return
        if self.instance.kind != Stage.Kind.TTT:
            if not self.instance.results.exists():
                raise ValidationError(_("There is no result of this stage yet: enter that first."))
            return
        timed = set(self.instance.team_results.values_list("team", flat=True))
        for form in self.kept_forms():
            if form.instance.team_id not in timed and not form.errors:
                form.add_error("team", _("There is no result of this team: enter that first."))

    def record(self, rows) -> None:
        penalties = {row.team_id: row.penalty_s for row in rows}
        table = list(self.instance.team_results.all())
        for row in table:
            row.penalty_s = penalties.pop(row.team_id, 0)
        table += [TeamStageResult(team_id=team, penalty_s=seconds) for team, seconds in penalties.items()]
        self.instance.record_team_results(unsaved(row) for row in table if _says_something(row))


def _says_something(row: TeamStageResult) -> bool:
    return bool(row.place or row.penalty_s or row.time_cs is not None)


class TeamPenaltyInline(RecordedInline):
    model = TeamStageResult
    formset = TeamPenaltyRows
    fields = ["team", "penalty_s"]
    verbose_name = _("team")
    verbose_name_plural = _("time penalties of teams")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(penalty_s__gt=0).select_related("team")


def _of_other_points(stage: Stage) -> list[int]:
    """Whose points are not those of his place. Where the finish has no scale, everybody's were entered."""
    stored = Stage.objects.values_list("finish_scale", flat=True).get(pk=stage.pk)  # whatever a form may hold
    if not (scale := read_scale(stored)):
        return []
    rows = list(stage.results.all())
    places = (Result(row.pk, row.place) for row in rows)
    by_place = points_of(places, scale, DeadHeat(stage.edition.dead_heat))
    return [row.pk for row in rows if row.points is not None and row.points != by_place.get(row.pk, 0)]
