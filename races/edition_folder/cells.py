"""What a cell of an edition folder may hold: how it is read, and written again."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from races.scoring import read_scale

LONGEST = 1_000  # characters of a cell
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,3})?")
_SECONDS = re.compile(r"([0-9]{1,7})(?:\.([0-9]{1,3}))?")
_STAGE = re.compile(r"stage-[0-9]{1,2}[a-z]?|prologue|race")


class NotReadable(ValueError):
    """Says in words of the interface what was expected."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`read` gets the text without blanks around it, never an empty one, and raises NotReadable."""

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


def column(cell: Cell, *, default: Any = MISSING, needed: bool = False, header: str = "") -> Any:
    """A field of a row: with a default the cell may be blank, and unless `needed` the whole column may be missing."""
    metadata = {"cell": cell, "needed": needed or default is MISSING, "header": header}
    return field(default=default, metadata=metadata)


def _read_text(text: str) -> str:
    if len(text) > LONGEST:
        raise NotReadable(_("This is too long."))
    return text


def _read_stage(text: str) -> str:
    if not _STAGE.fullmatch(text):
        raise NotReadable(_("Expected stage-2, stage-2a, prologue or race."))
    return "prologue" if text == "stage-0" else text


def _read_whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise NotReadable(_("Expected a whole number such as 12."))
    return int(text)


def _read_place(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) == 0:
        raise NotReadable(_("Expected a place such as 1."))
    return int(text)


def _read_decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise NotReadable(_("Expected a number such as 12 or 12.5."))
    return Decimal(text)


def _read_seconds(text: str) -> int:
    match = _SECONDS.fullmatch(text)
    if match is None:
        raise NotReadable(_("Expected seconds such as 16812 or 1250.93."))
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")[:2])


def _write_seconds(cs: int) -> str:
    seconds, fraction = divmod(cs, 100)
    return f"{seconds}.{fraction:02}" if fraction else str(seconds)


def _read_date(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise NotReadable(_("Expected a date such as 2025-06-08.")) from None


def _read_clock(text: str) -> dt.time:
    try:
        return dt.datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise NotReadable(_("Expected a time of day such as 12:20.")) from None


def _read_flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise NotReadable(_("Expected 1 for yes or 0 for no."))
    return text == "1"


def _read_scale(text: str) -> tuple[Decimal, ...]:
    try:
        return read_scale(text)
    except ValueError:
        raise NotReadable(_("Expected points such as 25-22-20.")) from None


def choice(values: type[StrEnum]) -> Cell:
    def read(text: str) -> StrEnum:
        try:
            return values(text)
        except ValueError:
            raise NotReadable(_("Expected one of %(values)s.") % {"values": ", ".join(values)}) from None

    return Cell(read)


TEXT = Cell(_read_text)
STAGE = Cell(_read_stage)
WHOLE = Cell(_read_whole)
PLACE = Cell(_read_place)
DECIMAL = Cell(_read_decimal, lambda number: f"{number:f}")
SECONDS = Cell(_read_seconds, _write_seconds)
DATE = Cell(_read_date, dt.date.isoformat)
CLOCK = Cell(_read_clock, lambda time: f"{time:%H:%M}")
FLAG = Cell(_read_flag, lambda flag: str(int(flag)))
SCALE = Cell(_read_scale, lambda scale: "-".join(f"{points:f}" for points in scale))
WORDS = Cell(lambda text: tuple(_read_text(text).split()), " ".join)
