"""A table of a stage as it stands: compared with what somebody saw of it, and put back as it was."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

OFFICIAL = "official"
JsonRow = dict[str, Any]


class TableKind(models.TextChoices):
    RESULTS = "results", _("result")
    TEAM_RESULTS = "teams", _("result of the teams")
    WAYPOINT = "waypoint", _("who scored at a waypoint")
    STANDINGS = "standings", _("official standings")


OF_THE_RESULT = frozenset({TableKind.RESULTS, TableKind.TEAM_RESULTS})


@dataclass(frozen=True)
class Written:
    """The last change of a table: when, and by whom as far as that is known."""

    at: dt.datetime
    by: models.Model | None


@dataclass(frozen=True)
class Snapshot:
    """What is stored of a table: its rows as JSON by the name of their model, and the state of the result where it is
    the result ("" otherwise)."""

    rows: Mapping[str, list[JsonRow]]
    state: str = ""

    @property
    def fingerprint(self) -> str:
        text = json.dumps([self.rows, self.state], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def is_changed_in(self, other: "Snapshot") -> bool:
        """Whether a row of it is another there, or gone. Rows that are only added change nothing."""
        there = {_text(name, row) for name, rows in other.rows.items() for row in rows}
        return any(_text(name, row) not in there for name, rows in self.rows.items() for row in rows)

    def restored(self) -> list[models.Model]:
        """Its rows, unsaved."""
        return [_restored(apps.get_model("races", name), row) for name, rows in self.rows.items() for row in rows]


@dataclass(frozen=True)
class EnteredTable:
    """`waypoint` and `classification` are given where the table is of one. The teams of a team time trial are entered
    with its riders."""

    stage: models.Model
    kind: TableKind
    waypoint: models.Model | None = None
    classification: models.Model | None = None

    @property
    def stored(self) -> list[models.QuerySet]:
        if self.kind == TableKind.WAYPOINT:
            return [self.waypoint.results.all()]
        if self.kind == TableKind.STANDINGS:
            return [self.stage.standings.filter(classification=self.classification, source=OFFICIAL)]
        riders = self.stage.results.all()
        return [self.stage.team_results.all(), riders] if self.kind == TableKind.TEAM_RESULTS else [riders]

    @property
    def edits(self) -> models.QuerySet:
        """What was saved of it, the newest first."""
        of = {"kind": self.kind, "waypoint": self.waypoint, "classification": self.classification}
        return self.stage.edits.filter(**of).select_related("by").order_by("-pk")

    def snapshot(self) -> Snapshot:
        """A query for each kind of row, and one for the state."""
        rows = {table.model.__name__: _as_json(table.order_by()) for table in self.stored}
        return Snapshot(rows, self._state() if self.kind in OF_THE_RESULT else "")

    def is_official(self, snapshot: Snapshot) -> bool:
        """Whether readers know it as official. Standings are told apart by their source, and amended without words."""
        return self.kind != TableKind.STANDINGS and (snapshot.state or self._state()) == OFFICIAL

    def last_written(self) -> Written | None:
        """Whoever wrote, and on whatever page: as the history has it."""
        found = [row for table in self._histories() if (row := table.order_by("-history_date", "-history_id").first())]
        last = max(found, key=lambda row: row.history_date, default=None)
        return Written(last.history_date, last.history_user) if last else None

    def _state(self) -> str:
        return type(self.stage).objects.values_list("result_state", flat=True).get(pk=self.stage.pk)

    def _histories(self) -> list[models.QuerySet]:
        if self.kind == TableKind.WAYPOINT:
            return [apps.get_model("races", "WaypointResult").history.filter(waypoint=self.waypoint.pk)]
        if self.kind == TableKind.STANDINGS:
            rows = apps.get_model("races", "Standing").history
            return [rows.filter(stage=self.stage.pk, classification=self.classification.pk, source=OFFICIAL)]
        rows = [table.model.history.filter(stage=self.stage.pk) for table in self.stored]
        return [*rows, type(self.stage).history.filter(id=self.stage.pk)]


def _text(name: str, row: JsonRow) -> str:
    return json.dumps([name, row], sort_keys=True)


def _as_json(rows: Iterable[models.Model]) -> list[JsonRow]:
    """By whose they are: rows that went and came back have other primary keys."""
    found = [{field.attname: getattr(row, field.attname) for field in _fields(type(row))} for row in rows]
    found.sort(key=lambda row: (row.get("starter_id") or 0, row.get("team_id") or 0))
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def _restored(model: type[models.Model], row: JsonRow) -> models.Model:
    return model(**{field.attname: field.to_python(row[field.attname]) for field in _fields(model)})


def _fields(model: type[models.Model]) -> Sequence[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]
