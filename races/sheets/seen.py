"""Text without what cannot be seen in it."""

import unicodedata

# As Japanese keyboards type them: digits, letters and marks as wide as a character of theirs.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def seen(line: str) -> str:
    """With composed accents, ordinary digits and marks, and every blank but tabs an ordinary space; without what is
    invisible, or blank at its end.

    Blanks at the beginning stay: where columns are made by spaces, they are one.
    """
    shown = (char if char == "\t" or char.isprintable() else _blank(char) for char in line)
    return unicodedata.normalize("NFC", "".join(shown).translate(_FULL_WIDTH)).rstrip(" ")


def _blank(char: str) -> str:
    return " " if char.isspace() else ""
