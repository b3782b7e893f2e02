"""The words of words.toml, folded, and the questions that are asked of them."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from races.folding import fold

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_LONGEST_PHRASE = 5  # words
_LONGEST_STATUS = 60  # characters; that of words.toml has about half
_MOST_WORDS = 40  # of a line in which phrases are looked for
_TWO_COLUMNS = frozenset(  # in plain text, whose columns nothing may part
    {"time gap", "time behind", "time diff", "team time", "time bonus", "time penalty", "uci team"}
)
_COUNTED_STAGE = re.compile(r"(?:stage|etape|etappe|etapa|tappa|etap|day) [0-9]{1,2}[ab]?(?: place)?(?: time)?")
_COUNTED_SCORE = re.compile(r"(?:sprint|kom|gpm|pc) ?[0-9]{1,2}\b.*")


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    """The key that each folded word stands under; the first where there are two."""
    return {fold(word): key for key, words in reversed(table.items()) for word in words}


HEADERS = _by_word(_WORDS["headers"])
STATUSES = _by_word(_WORDS["statuses"])
CLASSIFIED = frozenset({"general", "youth", "points", "mountains"})  # kinds of titles
TITLES = {kind: frozenset(map(fold, words)) for kind, words in _WORDS["titles"].items()}
NOISE = {kind: frozenset(map(fold, words)) for kind, words in _WORDS["noise"].items()}


def header_word(text: str) -> str | None:
    """What a header says its column holds: a key of [headers]; None where nobody knows."""
    folded = fold(text)
    if text.strip() == "#":
        return "place"
    if folded in ("p", "uci"):
        return folded  # by what else there is
    if _COUNTED_STAGE.fullmatch(folded):
        return "stage_time"
    return "aside" if _COUNTED_SCORE.fullmatch(folded) else HEADERS.get(folded)


def header_cell(text: str) -> str | None:
    """The same of a cell that holds the whole header: "Name (BIB) TEAM" is one of names."""
    return header_word(text) or header_word(text.partition("(")[0])


def status_word(text: str) -> str | None:
    """The status that a cell says, "" for one that is not said, None where it says none."""
    if len(text) > _LONGEST_STATUS:
        return None
    folded = fold(text)
    return STATUSES.get(folded, STATUSES.get(folded.replace(" ", "")) if len(folded) < 6 else None)


def kinds_of_title(text: str) -> frozenset[str]:
    """What a heading is about: keys of [titles]."""
    phrases = _phrases(text)
    return frozenset(kind for kind, words in TITLES.items() if words & phrases)


def noise(text: str) -> str | None:
    """The first kind of [noise] that a text has words of."""
    phrases = _phrases(text)
    return next((kind for kind, words in NOISE.items() if kind != "laps" and words & phrases), None)


def says(kind: str, text: str) -> bool:
    return not NOISE[kind].isdisjoint(_phrases(text))


def header_phrases(words: Iterable[str], parted: Collection[int] = ()) -> Iterator[tuple[int, int, str | None]]:
    """From and to which word the header of a column goes, the longest that is known first, and what it holds; none
    goes across a word that is `parted` from the one before it."""
    words, start = list(words), 0
    while start < len(words):
        whole = next((at for at in range(start + 1, len(words)) if at in parted), len(words))
        lengths = range(min(_LONGEST_PHRASE, whole - start), 0, -1)
        phrases = ((length, " ".join(words[start : start + length])) for length in lengths)
        found = ((length, header_word(phrase)) for length, phrase in phrases if phrase.lower() not in _TWO_COLUMNS)
        length, word = next(((length, word) for length, word in found if word), (1, None))
        yield start, start + length, word
        start += length


@lru_cache(maxsize=2_000)  # lines of one sheet, each asked several questions
def _phrases(text: str) -> frozenset[str]:
    words = fold(text).split()[:_MOST_WORDS]
    ends = ((start, range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)) for start in range(len(words)))
    return frozenset(" ".join(words[start:end]) for start, of_start in ends for end in of_start)
