"""Everything that a person said about a sheet, step after step. It travels in the form: nothing is kept between two
requests, so that Back, a second tab and a login that ended lose nothing."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from races.models import ResultState
from races.result_corrections import FIELDS, LEAVE_OUT
from races.result_lines import ROLES
from races.sheets import Sheet

EDIT = "edit"
TYPED = {*FIELDS, "time", LEAVE_OUT}
_FIX = re.compile(r"fix-(?P<line>[0-9a-f]{8}-\d+)-(?P<field>\w+)")
_SHOWN = re.compile(r"shown-(?P<line>[0-9a-f]{8}-\d+)")
_WHO = re.compile(r"(?P<line>[0-9a-f]{8}-\d+)=(?P<starter>\d{1,18})")

LineKey = str


@dataclass(frozen=True)
class Typed:
    text: str = ""
    what: str = ""
    state: str = ""
    save: bool = False
    edit: bool = False  # back to the text
    section: int | None = None
    columns: tuple[str, ...] | None = None  # assigned by hand
    header: str = ""  # of the sheet whose columns these are
    scope: str = ""
    accepted: frozenset[str] = frozenset()  # keys of doubts
    fixes: Mapping[LineKey, Mapping[str, str]] = field(default_factory=dict)
    shown: Mapping[LineKey, Mapping[str, str]] = field(default_factory=dict)  # what stood in these fields at first
    who: Mapping[LineKey, int] = field(default_factory=dict)  # primary keys of starters
    opened: frozenset[LineKey] = frozenset()  # rows whose fields are shown
    opening: LineKey = ""  # the one of them that was asked for just now
    seen: str = ""  # fingerprint of what was stored as the table was looked at
    told: str = ""  # the same of what somebody else entered meanwhile, once it was shown
    mine: frozenset[int] = frozenset()  # whose rows were to change before that
    over: str = ""  # what becomes of theirs
    fills_bonuses: bool = False
    amendment: str | None = None
    proposed: str = ""  # the words that stood there at first
    silently: bool = False
    brief: bool = False  # rows of which nothing is to be said are hidden

    @classmethod
    def of(cls, data: QueryDict) -> "Typed":
        shown = _shown(data)
        return cls(
            text=data.get("text", ""),
            what=data.get("what", ""),
            state=data["save"] if data.get("save") in ResultState.values else data.get("state", ""),
            save="save" in data,
            edit=data.get("step") == EDIT,
            section=_number(data.get("section")),
            columns=_columns(data),
            header=data.get("header", ""),
            scope=data.get("scope", ""),
            accepted=frozenset([*data.getlist("accept"), *data.get("accept_all", "").split()]),
            fixes=_fixes(data, shown),
            shown=shown,
            who=_who(data),
            opened=frozenset([*data.getlist("open"), *data.getlist("opening")]),
            opening=data.get("opening", ""),
            seen=data.get("seen", ""),
            told=data.get("told", ""),
            mine=frozenset(int(pk) for pk in data.get("mine", "").split() if pk.isdecimal() and len(pk) < 19),
            over=data.get("over", ""),
            fills_bonuses="fill_bonuses" in data,
            amendment=data.get("amendment"),
            proposed=data.get("proposed", ""),
            silently="silently" in data,
            brief="brief" in data,
        )

    def fields(self) -> Iterator[tuple[str, str]]:
        """All of it as it travels, but for the text."""
        single = {
            "what": self.what,
            "state": self.state,
            "section": self.section,
            "header": self.header,
            "scope": self.scope,
            "seen": self.seen,
            "told": self.told,
            "mine": " ".join(map(str, sorted(self.mine))),
            "over": self.over,
            "amendment": self.amendment,
            "proposed": self.proposed,
            "silently": "on" if self.silently else "",
            "fill_bonuses": "on" if self.fills_bonuses else "",
            "brief": "on" if self.brief else "",
        }
        yield from ((name, str(value)) for name, value in single.items() if value not in ("", None))
        yield from ((f"column-{number}", role) for number, role in enumerate(self.columns or ()))
        yield from (("accept", key) for key in sorted(self.accepted))
        yield from (("open", key) for key in sorted(self.opened))
        yield from (("who", f"{key}={starter}") for key, starter in self.who.items())
        yield from ((f"shown-{key}", urlencode(cells)) for key, cells in self.shown.items())
        yield from ((f"fix-{key}-{name}", text) for key, texts in self._in_fields() for name, text in texts.items())

    def _in_fields(self) -> Iterator[tuple[LineKey, dict[str, str]]]:
        """What stands in the fields of a row, changed or not."""
        for key, cells in self.shown.items():
            yield key, {**cells, **self.fixes.get(key, {})}


def line_keys(sheet: Sheet) -> dict[int, LineKey]:
    """By number. What was said of a line stays with its words, when lines above it are put in or taken out."""
    seen: Counter[str] = Counter()
    keys = {}
    for line in sheet.lines:
        digest = f"{zlib.crc32(line.text.encode()):08x}"
        keys[line.number] = f"{digest}-{seen[digest]}"
        seen[digest] += 1
    return keys


def _columns(data: QueryDict) -> tuple[str, ...] | None:
    roles = tuple(role if role in ROLES else "" for role in _in_order(data))
    return roles or None


def _in_order(data: QueryDict) -> Iterator[str]:
    number = 0
    while (role := data.get(f"column-{number}")) is not None:
        yield role
        number += 1


def _who(data: QueryDict) -> dict[LineKey, int]:
    found = map(_WHO.fullmatch, data.getlist("who"))
    return {one["line"]: int(one["starter"]) for one in found if one}


def _shown(data: QueryDict) -> dict[LineKey, dict[str, str]]:
    found = (_SHOWN.fullmatch(name) for name in data)
    return {one["line"]: dict(parse_qsl(data[one[0]], keep_blank_values=True)) for one in found if one}


def _fixes(data: QueryDict, shown: Mapping[LineKey, Mapping[str, str]]) -> dict[LineKey, dict[str, str]]:
    """Only what is not as it was shown."""
    fixes: dict[LineKey, dict[str, str]] = defaultdict(dict)
    for name, text in data.items():
        found = _FIX.fullmatch(name)
        if found and found["field"] in TYPED and text.strip() != shown.get(found["line"], {}).get(found["field"], ""):
            fixes[found["line"]][found["field"]] = text.strip()
    return dict(fixes)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 5 else None
