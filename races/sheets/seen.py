"""Text without what cannot be seen in it."""

import unicodedata


def seen(line: str) -> str:
    """With composed accents, and every blank but tabs an ordinary space, without what is invisible or blank at its end.

    Blanks at the beginning stay: where columns are made by spaces, they are one.
    """
    shown = (char if char == "\t" or char.isprintable() else _blank(char) for char in line)
    return unicodedata.normalize("NFC", "".join(shown)).rstrip(" ")


def _blank(char: str) -> str:
    return " " if char.isspace() else ""
