"""How well a name on a sheet fits the name of a rider: without accents, in either order, with initials, with a slip of
the key. It suggests and warns; a rider is known by his bib or his UCI ID."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from races.folding import fold
from races.rider_names import PARTICLES, same_name_key, split

LEAST_WITH_SLIP = 4  # letters of a word of which one may be wrong
LEAST_SHORTENED = 3  # "Alex" for Alexander

Pair = tuple[int, int]  # of words, by their index in either name


class Likeness(IntEnum):
    """The higher, the better. From INITIAL on a name fits the rider whose bib stands beside it."""

    NONE = 0
    SURNAME = 1  # only that: a brother, or somebody else
    INITIAL = 2  # the surname and the first letter of the given name, or the surname of a name that has no more
    ALIKE = 3  # every word of the shorter name, but for a letter, or cut short
    SAME = 4


def likeness(printed: str, names: Iterable[str]) -> Likeness:
    """The best that it has with any of the names that a rider goes by."""
    others = {other.key: other for other in map(_taken_apart, filter(None, names))}
    return max((_likeness(_taken_apart(printed), other) for other in others.values()), default=Likeness.NONE)


def _likeness(theirs: "_Name", ours: "_Name") -> Likeness:
    if theirs.key == ours.key:
        return Likeness.SAME
    pairs = _pairs(theirs, ours)
    return _grade(theirs.words, ours.words, pairs) if _share_surname(theirs, ours, pairs) else Likeness.NONE


def _grade(theirs: Sequence[str], ours: Sequence[str], pairs: Sequence[Pair]) -> Likeness:
    """Once the surname is the same."""
    whole = min(len(theirs), len(ours))
    initials = any(len(theirs[left]) == 1 for left, _right in pairs)
    if len(pairs) == whole > 1 and not initials:
        return Likeness.ALIKE
    if len(pairs) > 1 or whole == 1 or _share_initial(theirs, ours, pairs):
        return Likeness.INITIAL
    return Likeness.SURNAME


class _Name(NamedTuple):
    key: tuple[str, ...]
    words: list[str]  # folded, without particles
    surnames: frozenset[str]


@lru_cache(maxsize=2_000)
def _taken_apart(name: str) -> _Name:
    given, surname = split(name)
    said = frozenset(fold(" ".join(surname or given[1:] or given)).split())
    surnames = said - PARTICLES or said  # Łoś is a name, and "los" a particle
    words = [word for word in fold(name).split() if word in surnames or word not in PARTICLES]
    return _Name(same_name_key(name), words, surnames)


def _pairs(theirs: _Name, ours: _Name) -> list[Pair]:
    """Indexes of words that may be the same one, each used once; the surest first."""
    found: dict[int, int] = {}
    for fits in (str.__eq__, is_a_letter_off, _is_shortened):
        for left, one in enumerate(theirs.words):
            for right, other in enumerate(ours.words):
                if left in found or right in found.values() or not fits(one, other):
                    continue
                if fits is not _is_shortened or other not in ours.surnames:
                    found[left] = right
    return list(found.items())


def _share_surname(theirs: _Name, ours: _Name, pairs: Sequence[Pair]) -> bool:
    """One word alone may be a first name, if ours does not say that it is the surname."""
    told = theirs.surnames if len(theirs.words) > 1 else frozenset()
    return any(ours.words[right] in ours.surnames or theirs.words[left] in told for left, right in pairs)


def is_a_letter_off(one: str, other: str) -> bool:
    """One letter wrong, missing, too many, or two changed about: in words long enough to be known by the others."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_WITH_SLIP or len(long) - len(short) > 1:
        return False
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def _is_shortened(one: str, other: str) -> bool:
    """ "T" or "Tade" for Tadej."""
    short, long = sorted((one, other), key=len)
    return (len(short) == 1 or len(short) >= LEAST_SHORTENED) and long.startswith(short)


def _share_initial(theirs: Sequence[str], ours: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Of a word that is another, where the surname is the same to the letter: Aleksandr and Alexander."""
    if any(theirs[left] != ours[right] for left, right in pairs):
        return False
    lefts, rights = ({pair[side] for pair in pairs} for side in (0, 1))
    others = {word[0] for index, word in enumerate(ours) if index not in rights}
    return any(word[0] in others for index, word in enumerate(theirs) if index not in lefts)
