"""Lines that name somebody who is not on the sheet, though they gave no row of his: no finisher is lost unseen."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import ngettext

from races.doubts.doubt import Doubt, Sheet, names
from races.folding import fold
from races.result_lines import LeftOut
from races.result_roster import Entrant
from races.rider_names import same_name_key, surname_words

_LOSES = frozenset({"text", "facts", "title"})  # reasons for which a line of a rider may have been left out
_BESIDE = 5  # words, of which one is the surname of the bib that stands before or behind them
_TIME = re.compile(r"\d+(?:[:'’h] ?\d+)+")


def of_left_out(sheet: Sheet) -> Iterator[Doubt]:
    if sheet.table.of_teams or not sheet.rows:
        return
    missing = _Missing(sheet)
    for left in sheet.lines.left_out:
        if _may_be_of_a_rider(sheet, left) and (riders := missing.named_in(left.text)):
            words = ngettext(
                "This line was left out, but names %(names)s, who is not on the sheet.",
                "This line was left out, but names %(names)s, who are not on the sheet.",
                len(riders),
            )
            yield Doubt(left.line, "left-out", words % {"names": names(riders)}, about=left.text)
    for row in sheet.rows:
        if row.who and sheet.facts.roster.fits(row.line.name, row.who) and (riders := missing.by_name(row.line.text)):
            words = ngettext(
                "This line also names %(names)s, who is not on the sheet.",
                "This line also names %(names)s, who are not on the sheet.",
                len(riders),
            )
            yield row.doubt("names-another", words % {"names": names(riders)}, "name")


def _may_be_of_a_rider(sheet: Sheet, left: LeftOut) -> bool:
    """In a section of its own only where that is a result of the stage too: what was taken for another table may be a
    part of this one. Other classifications name whom they like."""
    if left.why != "section" or not sheet.is_of_the_stage:
        return left.why in _LOSES
    alike = (one for one in sheet.lines.sections if one.table == sheet.table)
    return any(one.first <= left.line <= one.last for one in alike)


class _Missing:
    """Who rides and is not on the sheet, by bib and by the words of a name. A text is gone through once, however many
    they are; a name that somebody on the sheet has too tells nothing."""

    def __init__(self, sheet: Sheet) -> None:
        entrants = sheet.facts.roster.entrants
        known = {match.id for match in sheet.matches.values()}  # also of rows that are not to be written
        missing = [one for one in entrants if one.rides and one.id not in known]
        taken = {key for one in entrants if one.id in known for key in _keys(one)}
        self._names = {key: one for one in missing for key in _keys(one) if len(key) > 1 and key not in taken}
        self._words = {word for key in self._names for word in key}
        self._lengths = sorted({len(key) for key in self._names})
        self._bibs = {str(one.bib): (one, _surnames(one)) for one in missing if one.bib}

    def named_in(self, text: str) -> list[Entrant]:
        """By all of a name, or by bib and surname."""
        words = fold(_TIME.sub(" ", text)).split()
        return list(dict.fromkeys([*self._by_name(words), *self._by_bib(words)]))

    def by_name(self, text: str) -> list[Entrant]:
        return list(dict.fromkeys(self._by_name(fold(text).split())))

    def _by_name(self, words: Sequence[str]) -> Iterator[Entrant]:
        """Its words side by side, in any order."""
        starts = [start for start, word in enumerate(words) if word in self._words]
        keys = (tuple(sorted(words[start : start + length])) for start in starts for length in self._lengths)
        yield from (self._names[key] for key in keys if key in self._names)

    def _by_bib(self, words: Sequence[str]) -> Iterator[Entrant]:
        for at, word in enumerate(words):
            rider, surnames = self._bibs.get(word.lstrip("0"), (None, frozenset()))
            if rider and not surnames.isdisjoint(_beside(words, at)):
                yield rider


def _keys(rider: Entrant) -> set[tuple[str, ...]]:
    return {same_name_key(name) for name in rider.names}


def _surnames(rider: Entrant) -> frozenset[str]:
    return frozenset().union(*map(surname_words, rider.names))


def _beside(words: Sequence[str], at: int) -> Iterator[str]:
    """Behind and before a number, as far as the next one."""
    for side in (words[at + 1 : at + 1 + _BESIDE], words[max(0, at - _BESIDE) : at][::-1]):
        for word in side:
            if word.isdecimal():
                break
            yield word
