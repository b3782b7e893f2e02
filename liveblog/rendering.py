"""The HTML of an update, made in one place for page, delta, older updates, desk and permalink."""

from collections.abc import Iterable

from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from liveblog import embeds
from liveblog.models import Entry
from races.models import Stage
from races.tables import Table, result_tables, standing_tables

TableKey = tuple[int, int | None]  # primary keys of a stage and a classification; None: the stage's result


def tables_of(entries: Iterable[Entry]) -> dict[TableKey, Table]:
    """The tables that these updates show, as the data stand now: the same few queries for any number of updates."""
    keys = {_table_key(entry) for entry in entries if entry.kind == Entry.Kind.TABLE and not entry.withdrawn}
    if not keys:
        return {}
    stages = Stage.objects.select_related("edition__race").in_bulk({stage for stage, _classification in keys})
    results = result_tables(stages[stage] for stage, classification in keys if classification is None)
    standings = standing_tables({key for key in keys if key[1] is not None}, stages)
    return {(stage, None): table for stage, table in results.items()} | standings


def entry_context(entry: Entry, stage: Stage, tables: dict[TableKey, Table]) -> dict[str, object]:
    address = [*stage.address, entry.pk]
    return {
        "entry": entry,
        "picture": entry.picture,
        "embed": embeds.find(entry.address) if entry.kind == Entry.Kind.EMBED else None,
        "embed_url": reverse("embed", args=address),
        "table": tables.get(_table_key(entry)) if entry.kind == Entry.Kind.TABLE else None,
        "url": reverse("update", args=address),
    }


def _table_key(entry: Entry) -> TableKey:
    return entry.table_stage_id, entry.table_classification_id


def entry_html(entry: Entry, stage: Stage, tables: dict[TableKey, Table]) -> str:
    with timezone.override(stage.edition.zone):
        return get_template("liveblog/_entry.html").render(entry_context(entry, stage, tables)).strip()
