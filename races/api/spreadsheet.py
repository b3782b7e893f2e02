"""Tables as CSV (RFC 4180): a row of column names, then the rows; nothing that a spreadsheet would run.

The columns are those of the rows' serializer, always all of them: what is nested becomes rider_slug, rider_name... Left
out are links, which are made of the slugs, and printed gaps: their + is where a formula begins, and gap_s has them.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rest_framework import serializers
from rest_framework.renderers import BaseRenderer

LEFT_OUT = {"links", "gap"}
# Where a spreadsheet would begin a formula: at the beginning, and behind what parts cells elsewhere (in much of Europe
# the semicolon); the wide signs count in East Asia.
FORMULA = re.compile(r"(^|[;\t\r\n])(\s*[=+\-@＝＋－＠]|[\t\r\n])")


@dataclass(frozen=True)
class Spreadsheet:
    """Which list of an answer becomes a table: its key, and what its rows look like. With `each`, a list in every row:
    a line for each of its items, after the columns of that row."""

    key: str
    row: type[serializers.Serializer]
    each: str = ""

    def columns(self) -> list[str]:
        row = self.row()
        outer = list(_columns(row, skip=self.each))
        return outer + [f"{self.each}_{name}" for name in _columns(row.fields[self.each].child)] if self.each else outer

    def rows(self, answer: Mapping) -> Iterator[dict[str, object]]:
        for row in answer[self.key]:
            outer = dict(_cells(row))
            for item in row[self.each] if self.each else [{}]:
                yield outer | {f"{self.each}_{name}": value for name, value in _cells(item)}


class CSVRenderer(BaseRenderer):
    media_type, format, charset = "text/csv", "csv", "utf-8"

    def __init__(self, spreadsheet: Spreadsheet):
        self.spreadsheet = spreadsheet

    def render(self, data, accepted_media_type=None, renderer_context=None) -> str:
        columns = self.spreadsheet.columns()
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(columns)
        for row in self.spreadsheet.rows(data):
            writer.writerow([_written(row.get(column)) for column in columns])
        return text.getvalue()


def disposition(path: str, form: str) -> str:
    """A file's name, made of the address: races-tour-de-la-provence-2021-stage-2-results.csv."""
    _api, _version, *parts = path.strip("/").split("/")
    return f'inline; filename="{"-".join(parts)}.{form}"'


def _columns(serializer: serializers.Serializer, *, skip: str = "") -> Iterator[str]:
    for name, field in serializer.fields.items():
        if name in LEFT_OUT or name == skip:
            continue
        if isinstance(field, serializers.Serializer):
            yield from (f"{name}_{column}" for column in _columns(field))
        else:
            yield name


def _cells(row: Mapping) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{column}", cell) for column, cell in _cells(value))
        else:
            yield name, value


def _written(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _written(" ".join(value))
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value
