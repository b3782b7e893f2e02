from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet, or the part of one that may be a row."""

    number: int
    text: str
    cells: tuple[str, ...]  # one in plain text
