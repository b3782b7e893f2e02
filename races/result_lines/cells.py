"""One cell of a result sheet, read by what its column holds. Each reader raises Unreadable."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django_countries.ioc_data import IOC_TO_ISO, ISO_TO_IOC

from races.race_time import NotATime, is_ditto, read_gap
from races.rider_names import split

LONGEST_NAME = 120
LONGEST_NOTE = 200
UNCLASSIFIED = 1_000  # the place of who has none, with one timing company
NEUTRAL = frozenset({"AIN", "INT"})  # rides for no nation
NATION_CODES = frozenset(IOC_TO_ISO) | NEUTRAL

ORDINAL_MARK = "(?:[.):=°ºª*]+|st|nd|rd|th|er|re|ere|ère|eme|ème|e|nde|d|ste|de)"  # behind the number of a place
_ORDINAL = re.compile(rf"[=*#(]*\s?([0-9]{{1,5}})\s?{ORDINAL_MARK}?", re.IGNORECASE)
_MOVED = re.compile(r"[▲▼△▽►◄▶◀↑↓→←⇧⇩⬆⬇]\s?[0-9]*$|^[▲▼△▽►◄▶◀↑↓→←⇧⇩⬆⬇]")
_SECONDS = re.compile(r"(?:[BP]\s?:\s?)?[+-]?\s?([0-9]{1,4})\s?(?:''|[\"”″'’′]|s|sec|secs)?\.?", re.IGNORECASE)
_MINUTES = re.compile(r"[+-]?\s?[0-9]\s?['’′]")
_POINTS = re.compile(
    r"([+-]?[0-9]{1,5}(?:[.,][0-9]{1,2})?)\s?(?:points?|pts?|p|pkt|punti|puntos|ptos|pontos|b|body)?\.?", re.IGNORECASE
)
_NOTHING = frozenset(("", "-", "–", "—", "."))
_STAR = " *†‡"


class Unreadable(ValueError):
    """`code` is a key of NotAResultLine.MESSAGES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell says of who rode: often more than the name."""

    name: str
    bib: str = ""
    nation: str = ""
    team: str = ""


def whole(cell: str) -> int | None:
    """The number of a cell that holds nothing else: 12, 12., #12, 1st, =3; None where it does not."""
    found = _ORDINAL.fullmatch(_MOVED.sub("", cell.strip()).strip())
    return int(found[1]) if found else None


def place(cell: str) -> int | None:
    if cell.strip() in _NOTHING:
        return None
    number = whole(cell)
    if number is None or not 1 <= number <= UNCLASSIFIED:
        raise Unreadable("place")
    return number if number < UNCLASSIFIED else None


def bib(cell: str) -> int | None:
    if cell.strip() in _NOTHING or cell.strip() == "?":
        return None
    number = whole(cell)
    if number is None or not 1 <= number <= 9_999:
        raise Unreadable("bib")
    return number


def uci_id(cell: str) -> str:
    """Eleven digits, checked by nobody here; the code of former years ("ITA19931001") is none."""
    digits = cell.replace(" ", "").replace(".", "").strip("-–")
    if re.fullmatch(r"[A-Z]{3}[0-9]{8}", digits) or not digits:
        return ""
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise Unreadable("uci_id")
    return digits


def nation(cell: str) -> str:
    """The IOC code; "" for who rides for none, and for a name of a nation, which is no code."""
    letters = cell.strip(" ()[].-–").upper()
    code = ISO_TO_IOC.get(letters, letters)
    if code in NEUTRAL or not letters or len(letters) > 3:
        return ""
    if code not in IOC_TO_ISO:
        raise Unreadable("nation")
    return code


def text(cell: str, code: str) -> str:
    found = " ".join(cell.split()).strip(_STAR)
    if len(found) > LONGEST_NAME:
        raise Unreadable(code)
    return "" if found in _NOTHING else found


def note(cell: str) -> str:
    found = " ".join(cell.split())
    return found if len(found) <= LONGEST_NOTE else f"{found[: LONGEST_NOTE - 1].rstrip()}…"


def seconds(cell: str) -> int:
    """Whole seconds of a bonus or a penalty: 10, +10, 10'', 0:10, and 10', which is no ten minutes there."""
    if cell.strip() in _NOTHING or is_ditto(cell):
        return 0
    if found := _SECONDS.fullmatch(cell.strip()):
        return int(found[1])
    try:
        return (read_gap(cell.strip().lstrip("-–")) or 0) // 100
    except NotATime:
        raise Unreadable("seconds") from None


def penalty(cell: str) -> int:
    """As `seconds`, but that 1' may be a minute: only whoever writes bonuses so means seconds by it."""
    if _MINUTES.fullmatch(cell.strip()):
        raise Unreadable("seconds")
    return seconds(cell)


def points(cell: str) -> Decimal | None:
    """With one decimal at most, as the half points of a dead heat have; 25.00 is 25."""
    if cell.strip() in _NOTHING:
        return None
    found = _POINTS.fullmatch(cell.strip().replace("−", "-"))
    if not found or not found[1].isascii():
        raise Unreadable("points")
    points = Decimal(found[1].replace(",", "."))
    if points * 10 % 1:
        raise Unreadable("points")
    return points if points.as_tuple().exponent >= -1 else points.quantize(Decimal("0.1"))


def named(cell: str) -> Named:
    """A name with what stands beside it: "Alice Ånder (12) HARBOUR", "Alice Ånder (Swe) Harbour", "12. Alice Ånder"."""
    plain = " ".join(cell.split()).strip(_STAR)
    if found := re.fullmatch(r"#?(?P<bib>[0-9]{1,4})[.)]? (?P<name>\D+)", plain):
        return Named(_in_order(found["name"]), bib=found["bib"])
    if found := re.fullmatch(r"(?P<name>[^(\[]+?) ?[(\[] ?(?P<within>\w{1,4}) ?[)\]] ?(?P<team>.*)", plain):
        name, within, team = _in_order(found["name"]), found["within"], found["team"].strip(_STAR)
        if within.isascii() and within.isdigit():
            return Named(name, bib=within, team=team)
        if ISO_TO_IOC.get(within.upper(), within.upper()) in NATION_CODES:
            return Named(name, nation=within, team=team)
    return Named(_in_order(plain))


def _in_order(name: str) -> str:
    """ "ÅNDER Alice" from "ÅNDER, Alice"; where no capitals tell the surname, it gets them."""
    surname, comma, given = (part.strip() for part in name.strip(_STAR).partition(","))
    if not comma or not given:
        return surname
    return f"{surname if split(f'{surname} {given}')[1] else surname.upper()} {given}"
