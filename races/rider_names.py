"""Names as start lists print them ("VAN DER POEL Mathieu") and as texts have them ("Mathieu van der Poel"); whether two
of them are the same."""

import re

from races.folding import fold

# They stand before a surname; in small letters where riders of these nations are concerned, else with capitals
# (Mathieu van der Poel, but Wout Van Aert and Alessandro De Marchi).
PARTICLES = frozenset("van der den de ten ter te von zu zum la las los del da das do dos y e".split())  # noqa: SIM905
WITH_SMALL_PARTICLES = frozenset(
    "NED RSA GER AUT SUI ESP POR BRA ARG BOL CHI COL CRC DOM ECU GUA MEX PAN PER URU VEN".split()  # noqa: SIM905
)
LONGEST_ABBREVIATION = 3  # letters that stay capitals in the name of a team, unless they are a word
SHORT_WORDS = frozenset({"PRO", "NEW", "OF", "THE", "DE", "LA", "DU", "DEL"})


def displayed(printed: str, nation: str = "") -> str:
    """The name as in texts; the surname is told by its capitals. `nation` is an IOC code, empty where not known."""
    given, surname = split(printed)
    small = nation in WITH_SMALL_PARTICLES
    *particles, last = [_cased(word) for word in surname] or [""]
    particles = [word.lower() if small and fold(word) in PARTICLES else word for word in particles]
    return " ".join(word for word in (*given, *particles, last) if word)


def split(printed: str) -> tuple[list[str], list[str]]:
    """The words of the given name and of the surname, which is in capitals on either side; no surname where nothing
    tells it."""
    words = printed.split()
    loud = [_is_loud(word) or word.islower() for word in words]
    if not any(_is_loud(word) for word in words):
        return words, []
    if loud[0]:
        length = loud.index(False) if False in loud else len(words)
        return words[length:], words[:length]
    first = len(words) - loud[::-1].index(False)
    return (words[:first], words[first:]) if first < len(words) else (words, [])


def same_name_key(name: str) -> tuple[str, ...]:
    """Equal for "POGAČAR Tadej" and "Tadej Pogačar": the folded words, in no order."""
    return tuple(sorted(fold(name).split()))


def surname_words(name: str) -> frozenset[str]:
    """The folded words by which writings of a surname are compared: "Juan Ayuso" and "AYUSO PESQUERA Juan" share one.
    Where no capitals tell, all words but the first."""
    given, surname = split(name)
    words = surname or given[1:] or given
    return frozenset(fold(" ".join(words)).split()) - PARTICLES


def displayed_team(printed: str) -> str:
    """ "UAE Team Emirates" from "UAE TEAM EMIRATES"; any other name as it is."""
    words = printed.split()
    if not printed.isupper() or len(words) < 2:
        return " ".join(words)
    short = [len(word) <= LONGEST_ABBREVIATION and word not in SHORT_WORDS for word in words]
    return " ".join(word if stays else _cased(word) for word, stays in zip(words, short, strict=True))


def _is_loud(word: str) -> bool:
    """In capitals, but for a letter or two: POGAČAR, McNULTY. An initial is not."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) * 2 > len(letters)


def _cased(word: str) -> str:
    if word.islower():
        return word
    return re.sub(r"^Mc(\w)", lambda found: f"Mc{found[1].upper()}", word.title())
