"""Accent folding: how a name is stored beside itself so that search works without accents on every database."""

import unicodedata

# Letters that no Unicode decomposition takes apart.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def fold(text: str) -> str:
    """Lower-case letters without accents; words parted by single blanks ("Zdeněk Štybar" -> "zdenek stybar")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(LETTERS)
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def last_name(name: str) -> str:
    """The last word of a displayed name with the lower-case particles before it: "van der Poel"."""
    words = name.split()
    first = len(words) - 1
    while first > 0 and words[first - 1].islower():
        first -= 1
    return " ".join(words[max(first, 0) :])
