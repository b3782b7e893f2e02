"""What each line of a sheet is: the header of a table, a heading, a row, or something beside the tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from races.result_lines.cells import whole
from races.result_lines.columns import is_header
from races.result_lines.layout import HeaderWord, header_words, is_more_of_header
from races.result_lines.line import Line
from races.result_lines.shape import Shape, shape
from races.result_lines.tokens import Kind
from races.result_lines.words import header_cell, header_word, kinds_of_title, noise, says, status_word
from races.rider_names import split

LONGEST_TITLE = 16  # words
LONGEST_NAME = 6  # words
MOST_WORDS = 12  # of a rider and a team
_BESIDE = ("jury", "facts", "page")  # kinds of [noise] that are reasons to leave a line out

_COUNT = re.compile(r" ?[(\[][0-9]{1,3}[)\]]$")
_PAGE_WORD = r"(?:page|pag|pagina|p|seite|strona|strana|side)"
_OF_PAGES = r"(?:/|of|de|di|do|von|van|af|z)"
_PAGE = re.compile(rf"(?:{_PAGE_WORD}\.? ?)?-? ?[0-9]{{1,3}} ?-?(?: ?{_OF_PAGES} ?[0-9]{{1,3}})?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|(?<![\w.-])[\w.-]+@[\w.-]+\.\w", re.IGNORECASE)
_LEGEND = re.compile(r" ?[,;:/=] ?| - ")
_NUMBERED_STAGE = re.compile(r"[0-9]{1,2}\S{0,3} (?:stage|etape|étape|etappe|etapa|tappa|etap)", re.IGNORECASE)


class What(Enum):
    HEADER = auto()
    TITLE = auto()
    STATUS = auto()  # heads riders of one status
    ROW = auto()
    REST = auto()  # of the row above
    NOTE = auto()  # names a rider who was relegated
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    line: Line
    what: What
    why: str = ""  # a key of LeftOut.REASONS
    status: str = ""
    shape: Shape | None = None  # of a row of plain text
    header: tuple[HeaderWord, ...] = ()

    @property
    def is_plain(self) -> bool:
        return self.shape is not None

    @property
    def first_number(self) -> int | None:
        if self.shape is not None:
            return self.shape.first_number
        return whole(next((cell for cell in self.line.cells if cell), ""))

    def place(self, header: "Mark | None") -> int | None:
        """The number in the column of places; the first one where no header tells which that is."""
        means = [word.means for word in header.header] if header is not None else []
        means[:1] = ["place" if word == "p" else word for word in means[:1]]
        if not {"place", "bib"}.intersection(means):
            return self.first_number
        if self.shape is None:
            at = means.index("place") if "place" in means else len(self.line.cells)
            return whole(next(iter(self.line.cells[at : at + 1]), ""))
        leads = next(word for word in means if word in ("place", "bib")) == "place"
        return self.first_number if leads else None


def marked(lines: Iterable[Line]) -> list[Mark]:
    found: list[Mark] = []
    reading = _Reading()
    for line in lines:
        mark = reading.of(line, found[-1] if found else None)
        reading.note(mark)
        found.append(mark)
    return found


class _Reading:
    """What is known of the lines above."""

    def __init__(self) -> None:
        self._place = 0
        self._heads = False  # a status heads these lines

    def note(self, mark: Mark) -> None:
        if mark.what in (What.STATUS, What.HEADER, What.TITLE):
            self._heads = mark.what == What.STATUS or (self._heads and mark.what == What.HEADER)
        if mark.what == What.HEADER or (mark.what == What.ROW and mark.first_number is not None):
            self._place = mark.first_number or 0 if mark.what == What.ROW else 0

    def of(self, line: Line, above: Mark | None) -> Mark:
        filled = [cell for cell in line.cells if cell]
        if len(filled) > 1:
            return _of_cells(line, filled, above)
        return self._of_text(line, line.text.strip() if len(line.cells) < 2 else filled[0], above)

    def _of_text(self, line: Line, text: str, above: Mark | None) -> Mark:
        if header := header_words(line.text if len(line.cells) < 2 else text):
            return Mark(line, What.HEADER, "header", header=header)
        row = shape(line.text if len(line.cells) < 2 else text)
        if row.is_certain and row.status and not row.numbers and noise(text) == "facts":
            return Mark(line, What.ASIDE, "facts")  # "Time limit 10%: 4:24:00"
        if row.is_certain or _is_told(row):
            return Mark(line, What.ROW, shape=row)
        if above is not None and above.what == What.ROW and above.shape and above.shape.is_begun and row.is_rest:
            return Mark(line, What.REST, "continued", shape=row)
        if above is not None and above.what == What.HEADER and is_more_of_header(text):
            return Mark(line, What.ASIDE, "header")
        if says("relegated", text):
            return Mark(line, What.NOTE, "note")
        return _of_status(line, text) or _of_words(line, text) or self._weak(line, text, row, above)

    def _weak(self, line: Line, text: str, row: Shape, above: Mark | None) -> Mark:
        """A row that can only be told by what stands above it, or nothing."""
        said = noise(text)
        if said in _BESIDE and not row.numbers:
            return Mark(line, What.ASIDE, said)
        number = row.first_number
        follows = number is not None and number - self._place in (0, 1)
        below_row = above is not None and above.what == What.ROW and above.is_plain
        alike = _is_alike(row) or (said not in _BESIDE and _is_in_columns(row))
        named = len(row.middle) <= MOST_WORDS and bool(row.middle or (row.status and row.numbers))
        if named and (row.status or (self._heads and _is_rider(row)) or follows or (below_row and alike)):
            return Mark(line, What.ROW, shape=row)
        if below_row and _is_wrapped_name(row, above.shape):
            return Mark(line, What.REST, "continued", shape=row)
        return Mark(line, What.ASIDE, said if said in _BESIDE else "text")


def _of_cells(line: Line, filled: Sequence[str], above: Mark | None) -> Mark:
    if above is not None and above.what == What.HEADER and _is_more_of_header(line):
        return Mark(line, What.ASIDE, "header")
    if is_header(line.cells):
        words = tuple(HeaderWord(cell, header_cell(cell), at, at) for at, cell in enumerate(line.cells))
        return Mark(line, What.HEADER, "header", header=words)
    numbers = any(whole(cell) is not None for cell in filled[:3])
    if not numbers and says("relegated", filled[0]):
        return Mark(line, What.NOTE, "note")
    said = noise(filled[0]) if status_word(filled[0]) is None and whole(filled[0]) is None else None
    if said in _BESIDE and (not numbers or (said == "facts" and len(filled) == 2)):
        return Mark(line, What.ASIDE, said)
    return Mark(line, What.ROW)


def _is_more_of_header(line: Line) -> bool:
    """The second row of a header: "ID" under "UCI"."""
    known = any(header_word(cell) for cell in line.cells if cell)
    return known and not any(map(str.isdigit, line.text)) and not any(status_word(cell) for cell in line.cells)


def _of_status(line: Line, text: str) -> Mark | None:
    """A heading over riders: "OUT OF RACE", "Non-partants (2):"; or what the abbreviations mean: "DNF / DNS / OTL"."""
    if (status := status_word(_COUNT.sub("", text.rstrip(" :")))) is not None and not text.isdigit():
        return Mark(line, What.STATUS, "title", status=status)
    said = [status_word(word) for word in _LEGEND.split(text) if word]
    return Mark(line, What.ASIDE, "page") if len(said) > 1 and None not in said else None


def _of_words(line: Line, text: str) -> Mark | None:
    said = noise(text)
    if _ADDRESS.search(text) or _PAGE.fullmatch(text) or len(text) < 3:
        return Mark(line, What.ASIDE, "page")
    if said == "jury":
        return Mark(line, What.ASIDE, "jury")
    return Mark(line, What.TITLE, "title") if _is_title(text, said) else None


def _is_title(text: str, said: str | None) -> bool:
    words, kinds = text.split(), kinds_of_title(text)
    if not kinds or len(words) > LONGEST_TITLE or (said == "facts" and "any" not in kinds):
        return False
    if words[0].rstrip(".").isdigit() and not _NUMBERED_STAGE.match(text):
        return False
    telling = sum(bool(kinds_of_title(word)) for word in words)
    return bool({"any", "stage", "team_trial", "waypoint"} & kinds) or telling * 2 >= len(words)


def _is_told(row: Shape) -> bool:
    """Whether it names a rider and says what became of him. Words of titles and of facts may be in that: "Did not
    finish", "Non partant", and in the name of a team."""
    parts = row.parts
    said = status_word(row.status.rstrip(":")) if row.status else None
    if not (said and said != "OK" and parts) or any(status_word(part) is not None for part in parts):
        return False
    given, surname = split(parts[0])
    numbered = any(token.kind == Kind.NUMBER for token in (*row.lead, *row.middle))
    in_columns = len(parts) > 1 and noise(parts[0]) is None
    return in_columns or bool(numbered and given and surname and not kinds_of_title(parts[0].split()[0]))


def _is_rider(row: Shape) -> bool:
    """Under a heading such as "Abandons", a line with a number, or with nothing but a name, and a team apart of it."""
    if row.numbers or row.tail or not row.text.strip()[0].isupper():
        return bool(row.numbers)
    return len(next(iter(row.parts), "").split()) <= LONGEST_NAME


def _is_alike(row: Shape) -> bool:
    """Below a row, one without a place, or without a time, where the name has its surname in capitals."""
    words = [token.text for token in row.middle if token.kind == Kind.WORD]
    given, surname = split(" ".join(words))
    return bool(row.lead) and (row.lead[0].kind == Kind.DASH or bool(row.numbers and given and surname))


def _is_in_columns(row: Shape) -> bool:
    """A number, then words that are parted."""
    return bool(row.numbers) and len(row.parts) > 1


def _is_wrapped_name(row: Shape, above: Shape) -> bool:
    """A few words that stand below a name, or that lack above, where nothing but a surname is."""
    words = [token.text for token in row.middle]
    lacking = all(token.text.isupper() for token in above.middle if token.kind == Kind.WORD)
    alone = not row.lead and not row.tail and (row.indent > 2 or lacking)
    return alone and len(words) < 4 and all(word[0].isalpha() for word in words)
