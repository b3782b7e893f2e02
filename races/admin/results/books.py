"""The sheets of an uploaded workbook: one is read, and the others travel in the form, so that another can be taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from races.sheets import NotASheet, Upload, text_of

MOST_CARRIED = 400_000  # characters of the other sheets


@dataclass(frozen=True)
class Book:
    sheet: str = ""  # the one that is read
    text: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    note: str = ""  # what whoever sent the file should know

    @classmethod
    def of_file(cls, name: str, data: bytes) -> "Book":
        """Raises NotASheet."""
        upload = text_of(name, data)
        return cls(upload.sheet, upload.text, dict(_others(name, data, upload)), upload.note)

    @classmethod
    def of_form(cls, text: str, sheet: str, others: Iterable[str]) -> "Book":
        named = (one.partition("\n") for one in others)
        return cls(sheet, text, {name.strip(): text for name, _newline, text in named})

    def turned_to(self, sheet: str) -> "Book":
        if sheet not in self.others:
            return self
        others = {name: text for name, text in self.others.items() if name != sheet}
        return replace(self, sheet=sheet, text=self.others[sheet], others=others | {self.sheet: self.text})

    @property
    def sheets(self) -> list[str]:
        """To choose from."""
        return sorted({self.sheet, *self.others}) if self.others else []

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As it travels."""
        sheet = [("read_sheet", self.sheet)] if self.sheet else []
        return [*sheet, *(("book", f"{name}\n{text}") for name, text in self.others.items())]


def _others(name: str, data: bytes, upload: Upload) -> Iterator[tuple[str, str]]:
    """Those that can be read, as long as they are not too much to send about."""
    room = MOST_CARRIED
    for sheet in upload.sheets:
        try:
            text = "" if sheet == upload.sheet else text_of(name, data, sheet).text
        except NotASheet:
            continue
        room -= len(text)
        if text and room > 0:
            yield sheet, text
