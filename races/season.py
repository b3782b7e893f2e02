"""Editions as a calendar prints them: the days, how many stages, and who won."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from races.models import Edition
from races.podiums import Course, Finisher, courses, podiums

NOT_ENTERED = Course(days=0, decisive=None)


@dataclass(frozen=True, slots=True)
class Line:
    """One edition; `podium` is empty until it is decided."""

    edition: Edition
    course: Course
    podium: list[Finisher]
    state: str  # "", "Under way", "Cancelled"

    @property
    def days(self) -> str:
        """ "20", "11–14", "28 – 3 May": under the heading of the month in which it starts."""
        starts, ends = self.edition.starts, self.edition.ends
        if starts == ends:
            return str(starts.day)
        last = str(ends.day) if (starts.year, starts.month) == (ends.year, ends.month) else format_date(ends, "j M")
        return f"{starts.day}–{last}"


@dataclass(frozen=True)
class Month:
    first: dt.date
    lines: list[Line]

    @property
    def anchor(self) -> str:
        return f"month-{self.first:%Y-%m}"


def lines(editions: Iterable[Edition], today: dt.date, *, steps: int = 1) -> list[Line]:
    """In the order given, with their races loaded; a fixed number of queries."""
    editions = list(editions)
    known = courses(editions)
    decided = podiums(known, steps=steps)
    return [
        _line(edition, known.get(edition.pk, NOT_ENTERED), decided.get(edition.pk, []), today) for edition in editions
    ]


def months(lines: Iterable[Line]) -> list[Month]:
    """From lines in the order of their first days."""
    by_month = groupby(lines, key=lambda line: line.edition.starts.replace(day=1))
    return [Month(first, list(found)) for first, found in by_month]


def _line(edition: Edition, course: Course, podium: list[Finisher], today: dt.date) -> Line:
    state = ""
    if course.cancelled:
        state = _("Cancelled")
    elif edition.starts <= today <= edition.ends and not podium:
        state = _("Under way")
    return Line(edition, course, podium, state)
