"""Riders as an editor types them, bibs or names, found on a start list."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from races.folding import fold
from races.models import Starter

SEPARATORS = re.compile(r"[,;·\n]")
MOST_CANDIDATES = 6


class StartList:
    """By bib, by full or official name, by surname or the end of it; accents and capitals do not count."""

    def __init__(self, starters: Iterable[Starter]) -> None:
        self.starters = {starter.pk: starter for starter in starters}
        self.teams = {starter.team_id: starter.team for starter in self.starters.values()}
        self._full, self._ends = defaultdict(set), defaultdict(set)
        for pk, starter in self.starters.items():
            rider = starter.rider
            self._full[fold(rider.name)].add(pk)
            self._full[fold(rider.official_name or rider.name)].add(pk)
            for end in (fold(rider.surname), *_ends(fold(rider.name)), *_ends(fold(rider.surname))):
                self._ends[end].add(pk)
        self._bibs = {str(starter.bib): pk for pk, starter in self.starters.items() if starter.bib}

    def read(self, typed: str) -> tuple[int, ...]:
        """Primary keys in the order typed. Raises ValidationError naming everything that is not one starter."""
        found, errors = [], []
        for name in filter(None, (part.strip() for part in SEPARATORS.split(typed))):
            matches = self._matches(name)
            if len(matches) == 1:
                found.append(matches.pop())
            else:
                errors.append(self._problem(name, matches))
        errors += [
            _("%(rider)s comes twice.") % {"rider": self.starters[pk].rider}
            for pk in sorted(set(found))
            if found.count(pk) > 1
        ]
        if errors:
            raise ValidationError(errors[:MOST_CANDIDATES])
        return tuple(found)

    def write(self, starters: Iterable[int]) -> str:
        """What `read` takes back: the surname where it is nobody else's, else the full name or the bib."""
        return ", ".join(self._shortest(self.starters[pk]) for pk in starters if pk in self.starters)

    def _matches(self, name: str) -> set[int]:
        if name.isdecimal():
            bib = str(int(name)) if len(name) < 6 else ""
            return {self._bibs[bib]} if bib in self._bibs else set()
        folded = fold(name)
        return set(self._full.get(folded) or self._ends.get(folded) or ())

    def _shortest(self, starter: Starter) -> str:
        for text in (starter.rider.surname, starter.rider.name):
            if self._matches(text) == {starter.pk}:
                return text
        return str(starter.bib or starter.rider.name)

    def _problem(self, name: str, matches: set[int]) -> str:
        words = {"typed": name[:60], "riders": self._labels(matches or self._near(name))}
        if matches:
            return _("“%(typed)s” may be %(riders)s: write the bib or the full name.") % words
        if words["riders"]:
            return _("“%(typed)s” is not on the start list. Near: %(riders)s.") % words
        return _("“%(typed)s” is not on the start list.") % words

    def _near(self, name: str) -> list[int]:
        folded = fold(name)[:60]
        if not folded or name.isdecimal():
            return []
        names = [full for full in self._full if any(word.startswith(folded) for word in full.split())]
        pks = {pk for full in names for pk in self._full[full]}
        for end in get_close_matches(folded, self._ends, n=MOST_CANDIDATES, cutoff=0.7):
            pks |= self._ends[end]
        return sorted(pks)

    def _labels(self, pks: Iterable[int]) -> str:
        return ", ".join(_label(self.starters[pk]) for pk in sorted(pks)[:MOST_CANDIDATES])


def _ends(folded: str) -> list[str]:
    """ "bob de groot": de groot, groot."""
    words = folded.split()
    return [" ".join(words[first:]) for first in range(min(1, len(words) - 1), len(words))]


def _label(starter: Starter) -> str:
    return f"{starter.rider.name} ({starter.bib or starter.team.name})"
