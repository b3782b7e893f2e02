"""Who changed what, and when: a row beside the fact for every change of it."""

from collections.abc import Sequence

from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history


class History(HistoricalRecords):
    """What is computed from other facts has none of its own."""

    def create_historical_record(self, instance, history_type, using=None) -> None:
        if is_entered(instance):
            super().create_historical_record(instance, history_type, using)


def is_entered(row: models.Model) -> bool:
    return not getattr(row, "is_computed", False) and hasattr(row, "history")


def create_rows(rows: Sequence[models.Model]) -> None:
    """All of one model, and all entered or all computed."""
    model = type(rows[0])
    if is_entered(rows[0]):
        bulk_create_with_history(rows, model)
    else:
        model.objects.bulk_create(rows)


def update_rows(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    model = type(rows[0])
    if is_entered(rows[0]):
        bulk_update_with_history(rows, model, fields)
    else:
        model.objects.bulk_update(rows, fields)
