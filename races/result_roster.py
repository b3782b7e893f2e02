"""Whom the lines of a result sheet mean: riders by bib, then by UCI ID, teams by code, then by name; and whom a name
suggests. Starters and teams are whatever ids the caller has."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from races.folding import fold
from races.rider_likeness import Likeness, likeness

MOST_SUGGESTED = 4
SOUGHT_BY = 2  # letters with which a word begins
CHOSEN, BIB, UCI_ID, CODE, NAME = "chosen", "bib", "uci_id", "code", "name"


class Line(Protocol):
    """What is read of a line of who it is."""

    bib: int | None
    uci_id: str
    name: str
    team: str
    code: str


@dataclass(frozen=True)
class Entrant:
    """A rider on the start list. `out_since` says when and how he left the race before this stage: "Stage 3, DNF"."""

    id: Hashable
    team: Hashable
    name: str
    official_name: str = ""
    bib: int | None = None
    uci_id: str = ""
    withdrawn: bool = False
    out_since: str = ""

    def __str__(self) -> str:
        return f"{self.bib} {self.name}" if self.bib else self.name

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, self.official_name

    @property
    def rides(self) -> bool:
        """As far as is known before this stage."""
        return not self.withdrawn and not self.out_since


@dataclass(frozen=True)
class Squad:
    """A team with riders on the start list."""

    id: Hashable
    name: str
    official_name: str = ""
    code: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, self.official_name


Who = Entrant | Squad


@dataclass(frozen=True)
class Match:
    """`who` the line means and by what that is known (`by`: chosen, bib, uci_id, code or name); and whom else it may
    mean, the likeliest first. By the name alone it is the one whom it fits best, which a person is to confirm."""

    who: Who | None
    by: str = ""
    suggestions: tuple[Who, ...] = ()

    @property
    def id(self) -> Hashable | None:
        return self.who.id if self.who else None


@dataclass(frozen=True)
class Roster:
    entrants: tuple[Entrant, ...]
    squads: tuple[Squad, ...] = ()

    def match(self, line: Line, chosen: Hashable | None = None) -> Match:
        """The rider of a line. Who was chosen for it comes first; whom the name suggests is told wherever it is not he.

        A bib that nobody has says nothing against the UCI ID; one that somebody has wins over it.
        """
        for by, found in (
            (CHOSEN, self._by_id.get(chosen)),
            (BIB, self._by_bib.get(line.bib)),
            (UCI_ID, self._by_uci_id.get(line.uci_id)),
        ):
            if found:
                return Match(found, by, () if self.fits(line.name, found) else _without(self.alike(line.name), found))
        return self._by_name_alone(line, self.alike(line.name))

    def match_team(self, line: Line, chosen: Hashable | None = None) -> Match:
        """The team of a line. A name that is written otherwise than ours only suggests."""
        name = fold(line.team or line.name)
        wholes = {name, fold(f"{line.code} {name}")} - {""}  # of "RED Bull" the first word was no code
        named = [squad for squad in self.squads if wholes.intersection(map(fold, squad.names))]
        coded = [squad for squad in self.squads if squad.code and squad.code in (line.code, line.team.upper())]
        for by, found in (
            (CHOSEN, [squad for squad in self.squads if squad.id == chosen]),
            (CODE, coded),
            (NAME, named),
        ):
            if len(found) == 1:
                return Match(found[0], by)
        return Match(None, suggestions=tuple(self._teams_like(name)[:MOST_SUGGESTED]))

    def alike(self, name: str) -> tuple[Entrant, ...]:
        """Who may be meant, the likeliest first; brothers only where nobody fits better."""
        graded = [(likeness(name, entrant.names), entrant) for entrant in self._near(name)]
        best = max((grade for grade, _one in graded), default=Likeness.NONE)
        least = Likeness.INITIAL if best > Likeness.SURNAME else Likeness.SURNAME
        found = sorted((one for one in graded if one[0] >= least), key=lambda one: (-one[0], one[1].bib or 0))
        return tuple(entrant for _grade, entrant in found[:MOST_SUGGESTED])

    def fits(self, name: str, entrant: Entrant) -> bool:
        """Whether the line may be his: nothing is read, or it is his name more or less, and nobody else's exactly."""
        if not name:
            return True
        grade = likeness(name, entrant.names)
        return grade == Likeness.SAME or (grade >= Likeness.INITIAL and not self._is_of_another(name, entrant))

    @cached_property
    def _by_id(self) -> Mapping[Hashable, Entrant]:
        return {entrant.id: entrant for entrant in self.entrants}

    @cached_property
    def _by_bib(self) -> Mapping[int | None, Entrant]:
        return {entrant.bib: entrant for entrant in self.entrants if entrant.bib is not None}

    @cached_property
    def _by_uci_id(self) -> Mapping[str, Entrant]:
        return {entrant.uci_id: entrant for entrant in self.entrants if entrant.uci_id}

    @cached_property
    def _by_beginning(self) -> Mapping[str, list[Entrant]]:
        found = defaultdict(list)
        for entrant in self.entrants:
            for beginning in {word[:SOUGHT_BY] for name in entrant.names for word in fold(name).split()}:
                found[beginning].append(entrant)
        return found

    def _near(self, name: str) -> Sequence[Entrant]:
        """Who has a word that begins as one of these does: of 180 riders a dozen, in the order of the start list."""
        beginnings = {word[:SOUGHT_BY] for word in fold(name).split()}
        return list(dict.fromkeys(entrant for one in sorted(beginnings) for entrant in self._by_beginning.get(one, ())))

    def _is_of_another(self, name: str, entrant: Entrant) -> bool:
        others = (other for other in self._near(name) if other != entrant)
        return any(likeness(name, other.names) == Likeness.SAME for other in others)

    def _by_name_alone(self, line: Line, alike: Sequence[Entrant]) -> Match:
        """Sure enough to be offered for confirmation where one fits better than all others, and no number of his says
        otherwise."""
        if alike and not (line.bib and alike[0].bib) and not (line.uci_id and alike[0].uci_id):
            best, second = ([likeness(line.name, entrant.names) for entrant in alike[:2]] + [Likeness.NONE])[:2]
            if best >= Likeness.INITIAL and best > second:
                return Match(alike[0], NAME, tuple(alike[1:]))
        return Match(None, suggestions=tuple(alike))

    def _teams_like(self, name: str) -> list[Squad]:
        words = set(name.split())
        shared = {squad: max(len(words & set(fold(one).split())) for one in squad.names) for squad in self.squads}
        return sorted((squad for squad, count in shared.items() if count), key=lambda squad: -shared[squad])


def _without(found: Iterable[Entrant], entrant: Entrant) -> tuple[Entrant, ...]:
    return tuple(other for other in found if other != entrant)
