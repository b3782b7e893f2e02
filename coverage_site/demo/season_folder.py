"""An invented edition as it lies in its folder: tables as a timing company sends them in CSV, and in edition.toml what
they have no column for."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]


class SeasonFolder:
    def __init__(self, name: str) -> None:
        path = Path(__file__).parent / name
        self.facts = tomllib.loads((path / "edition.toml").read_text(encoding="utf-8"), parse_float=Decimal)
        self._tables = {file.stem: _read(file) for file in path.glob("*.csv")}

    def rows(self, table: str, stage: str | None = None) -> list[Row]:
        """Of one stage, or all; none where there is no such table: what is not ridden yet has no results."""
        return [row for row in self._tables.get(table, ()) if stage is None or row["stage"] == stage]


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
