"""The value of a workbook's cell as people read it there."""

import datetime as dt
import re

from openpyxl.utils.datetime import from_excel

from races.sheets.seen import seen

DAY_MS = 86_400_000
LONGEST_RACE = 1_000  # days: more is a moment of the calendar, of which such a format shows the time of day

_NO_PART = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shown(value: object, number_format: str, epoch: dt.datetime) -> str:
    """Times as 4:21:49, or 0:45 in a format without hours, with all the hundredths there are, and as 2:36 only in a
    format of hours and minutes; days as 2025-06-08; whole numbers without a fraction."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format, epoch)
    if isinstance(value, dt.timedelta):
        return _time(value / dt.timedelta(days=1), "hms")
    return "" if value is None else " ".join(seen(str(value)).split())


def _number(value: float, number_format: str, epoch: dt.datetime) -> str:
    parts = set("hmsdy") & set(_NO_PART.sub("", number_format.split(";")[0]).lower())
    if parts & {"d", "y"} or parts == {"m"}:
        return str(from_excel(value, epoch)).removesuffix(" 00:00:00")
    if parts:
        return _time(value, "".join(parts))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _time(days: float, parts: str) -> str:
    if days >= LONGEST_RACE:
        days %= 1
    seconds, ms = divmod(round(abs(days) * DAY_MS), 1_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    sign = "-" if days < 0 else ""
    if "s" not in parts and not second and not ms:
        return f"{sign}{hour}:{minute:02}"
    time = f"{hour}:{minute:02}:{second:02}" if hour or "h" in parts else f"{minute}:{second:02}"
    return sign + time + _fraction(ms)


def _fraction(ms: int) -> str:
    if not ms:
        return ""
    return f".{ms:03}" if ms % 10 else f".{ms // 10:02}"
