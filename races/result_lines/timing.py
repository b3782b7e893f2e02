"""Times and gaps of a table, row by row: gaps added to the first time, dittos filled down from the row above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from races.result_lines.notation import Said, Value, has_hundredths, repeats_are_printed, values

MARKS = (Said.DITTO, Said.DASH, Said.NOTHING)


@dataclass(frozen=True, slots=True)
class Printed:
    """The cells of one row: `time` and `gap` as printed, and whether a ditto may be read in it, and across it."""

    time: str
    gap: str
    classified: bool
    placed: bool


@dataclass(frozen=True, slots=True)
class Timed:
    time_cs: int | None = None
    gap_cs: int | None = None
    note: str = ""
    wrong: tuple[tuple[str, str, str], ...] = ()  # role, text, code of NotAResultLine


def timed(rows: Sequence[Printed]) -> list[Timed]:
    """What is meant in each row. No row repeats one above that has no time, as who is out of the race has none."""
    return list(_Column(rows).filled())


def is_mixed(cells: Sequence[str]) -> bool:
    """Whether the cells of one column are a time and then gaps."""
    found = [value for value in values(cells) if value.said in (Said.NUMBER, Said.GAP) and not value.wrong]
    return len(found) > 1 and found[0].said == Said.NUMBER and found[0].cs > 0 and _gaps_follow(found)


def _gaps_follow(found: Sequence[Value]) -> bool:
    """Whether most numbers below the first are too small to be times."""
    first, *others = found
    return not others or median_low([0 if value.said == Said.GAP else value.cs for value in others]) < first.cs / 2


class _Column:
    """The two columns of a table, and where the reading of them stands."""

    def __init__(self, rows: Sequence[Printed]) -> None:
        self._rows = rows
        times = values([row.time for row in rows])
        precise = has_hundredths(times) if any(value.cs for value in times) else None
        gaps = values([row.gap for row in rows], hundredths=precise)
        self._values = _in_place(list(zip(times, gaps, strict=True)))
        self._above: Timed | None = None
        self._begun = self._known = False
        classified = [pair for row, pair in zip(rows, self._values, strict=True) if row.classified]
        self._first = self._first_time(classified)
        self._marked = any(value.said == Said.DITTO for pair in classified for value in pair)
        self._printed_again = any(map(repeats_are_printed, zip(*classified, strict=True)))
        self._blank_is_ditto = not self._marked and not self._printed_again
        self._any = any(value.said in (Said.NUMBER, Said.GAP) for pair in classified for value in pair)
        below = classified[1:]
        self._blanks = self._blank_is_ditto and any(self._blank(pair) for pair in below)

    def filled(self) -> Iterator[Timed]:
        for row, (time, gap) in zip(self._rows, self._values, strict=True):
            read = self._read(row, time, gap)
            if row.classified:
                self._begun = True
            known = read.time_cs is not None or read.gap_cs is not None
            self._known |= known
            self._above = read if row.classified and known else None
            yield read

    def _first_time(self, classified: Sequence[tuple[Value, Value]]) -> int | None:
        """The winner's: the first number without a sign, in the column of times or else in that of gaps."""
        for at in (0, 1):
            found = [pair[at] for pair in classified if _is_number(pair[at])]
            if found and found[0].said == Said.NUMBER and found[0].cs > 0:
                self._of_gaps = _gaps_follow(found) if len(found) > 1 else at == 1
                self._at = at
                return found[0].cs
        self._of_gaps, self._at = True, 1
        return None

    def _read(self, row: Printed, time: Value, gap: Value) -> Timed:
        pairs = (("time", time), ("gap", gap))
        wrong = tuple((role, value.text, _named(role, value.wrong)) for role, value in pairs if value.wrong)
        if wrong:
            return Timed(wrong=wrong)
        laps = next((value.text for value in (time, gap) if value.said == Said.LAPS), "")
        time_cs, gap_cs = self._time(time, 0), self._gap(row, time, gap)
        if time_cs is None and gap_cs is None:
            time_cs = self._time(gap, 1)
        if time_cs is None and gap_cs is not None and self._first is not None:
            time_cs = self._first + gap_cs
            if time_cs < 0:
                return Timed(wrong=(("gap", gap.text or time.text, "before-start"),))
        if time_cs is None and gap_cs is None and not laps and row.classified:
            return self._repeated(row, time, gap)
        return Timed(time_cs, gap_cs, laps)

    def _time(self, value: Value, at: int) -> int | None:
        """The value where it is a time, and no gap: the first of its column, and what is not far below it."""
        if value.said != Said.NUMBER or self._first is None or at != self._at:
            return None
        return value.cs if not self._of_gaps or value.cs * 2 >= self._first else None

    def _gap(self, row: Printed, time: Value, gap: Value) -> int | None:
        """That among the times, where both columns have one: the other may be to the rider before."""
        above = self._above if row.classified else None
        for at, value in ((0, time), (1, gap)):
            if value.said == Said.GAP or (value.said == Said.NUMBER and self._time(value, at) is None):
                return value.cs
            if value.said == Said.DITTO and above and above.gap_cs is not None:
                return above.gap_cs
        return 0 if gap.said == Said.DASH and not self._begun else None

    def _repeated(self, row: Printed, time: Value, gap: Value) -> Timed:
        said = next(mark for mark in MARKS if mark in (time.said, gap.said))
        text = (time if time.said == said else gap).text
        if said == Said.DITTO or (said == Said.NOTHING and row.placed and self._any and self._blank_is_ditto):
            return self._as_above(text)
        if said == Said.NOTHING or not self._begun or not row.placed or self._marked or self._blanks:
            return Timed()
        if not self._printed_again:
            return self._as_above(text)
        return Timed(wrong=(("time" if time.said == said else "gap", text, "dash"),))

    def _as_above(self, text: str) -> Timed:
        if self._above is not None:
            return Timed(self._above.time_cs, self._above.gap_cs)
        if not text and not self._known:
            return Timed()
        return Timed(wrong=(("time", text, "ditto-below-none" if self._begun else "ditto-first"),))

    @staticmethod
    def _blank(pair: tuple[Value, Value]) -> bool:
        return all(value.said == Said.NOTHING for value in pair)


def _in_place(found: list[tuple[Value, Value]]) -> list[tuple[Value, Value]]:
    """What stands alone among the gaps and is half as long as the times, or longer, is one: of plain text nothing else
    may tell in which column a short time is."""
    half = next((time.cs / 2 for time, _gap in found if _is_plain(time) and time.cs), None)
    if half is None:
        return found
    return [(gap, time) if _is_alone(gap, time) and gap.cs >= half else (time, gap) for time, gap in found]


def _is_alone(value: Value, other: Value) -> bool:
    return _is_plain(value) and other.said == Said.NOTHING and not other.wrong


def _is_plain(value: Value) -> bool:
    return value.said == Said.NUMBER and not value.wrong


def _named(role: str, code: str) -> str:
    return "not-a-gap" if (role, code) == ("gap", "not-a-time") else code


def _is_number(value: Value) -> bool:
    return value.said in (Said.NUMBER, Said.GAP) and not value.wrong
