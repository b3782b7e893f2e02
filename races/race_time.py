"""Times and gaps as cycling prints them: read from every notation the timing companies use, written in one.

A time is an integer of hundredths of a second (`cs`); whole seconds are its floor, never rounded
(UCI 2.6.014). It is never a float, and never a `datetime.time`: a general classification passes 24 hours.
"""

import re
import unicodedata

from races.folding import fold

LONGEST = 40  # characters; the longest real notation has about half

# What stands for an apostrophe, a quotation mark, a comma or a dash in pasted text, and what cannot be seen.
_LOOKALIKES = (
    dict.fromkeys(map(ord, "′’‘‛´`ʹʼˈ"), "'")
    | dict.fromkeys(map(ord, "″”“„‟ʺ˝"), '"')
    | dict.fromkeys(map(ord, "‚"), ",")
    | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
    | dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
)

# Blank, marks, then "same time" in English and Italian (s), French, Spanish and Portuguese (m), Dutch (z).
_DITTO = re.compile(r"""|"\ ?"?|'\ '|,\ ?,|〃|»|[smz]\.?\ ?t\.?|id\.|idem""", re.VERBOSE)

_SAME_TIME = frozenset(
    {
        "same time", "meme temps", "mismo tiempo", "stesso tempo", "mesmo tempo", "gleiche zeit", "gl zeit", "gl z",
        "zelfde tijd", "samme tid", "ten sam czas", "stejny cas", "a m t", "a s t",
    }
)  # fmt: skip

# A number after the first has two digits unless its own mark follows: "4:3" may be a "4:30" cut short.
_TIME = re.compile(
    r"""
    (?:
        (?: (?P<hours>[0-9]{1,3}) \ ?[h:]\ ? )?
        (?P<minutes> (?(hours) (?: [0-9]{2} | [0-9](?=\ ?['m]) ) | [0-9]{1,3} ) )
        \ ?(?P<minute_mark> ' | min | m | : )\ ?
    )?
    (?P<seconds> (?(minutes) (?: [0-9]{2} | [0-9](?=\ ?["s]) ) | [0-9]{1,3} ) )
    (?: [.,](?P<fraction>[0-9]{1,3}) )?
    (?: \ ?(?P<second_mark> "(?(fraction)|(?P<fraction_after_mark>[0-9]{1,2})?) | secs? | s ) )?
    """,
    re.VERBOSE,
)
_DOTTED = re.compile(r"(?:[0-9]{1,3}\.)?[0-9]{1,3}\.[0-9]{2},[0-9]{1,3}")  # 36.42,02
_ONLY_DOTS = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_THOUSANDTHS = re.compile(r"((?:[0-9]{1,3}\.){0,2}[0-9]{1,3})\.([0-9]{3})")  # 3.278, 36.42.020
GAP_WORDS = "at|à|a|@"  # before a gap, in place of its sign or beside it
_BEFORE_A_GAP = re.compile(rf"(?:{GAP_WORDS})?\ ?\+?\ ?")
_BRACKETED = re.compile(r"\[\ ?(.*?)\ ?\]")


class NotATime(ValueError):
    """A text that cannot be read as a time or a gap.

    `text` is what was read, as it came. `code` is a key of `MESSAGES` and stays the same for ever;
    `str()` is the English message, which does not contain the text, so that it can be translated whole.
    """

    MESSAGES = {
        "not-a-time": "Expected a time such as 4:21:49, 36:42.02 or 4h 21' 49''.",
        "not-a-gap": "Expected a gap such as +0:16, +1:02:03 or + 00h 00' 16''.",
        "ambiguous": "Minutes or hundredths? Write 4:33 or 0:04.33.",
        "minutes-over-59": "Minutes go from 0 to 59.",
        "seconds-over-59": "Seconds go from 0 to 59.",
        "negative": "A time or a gap cannot be negative.",
        "too-long": "This is too long to be a time.",
    }

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text, code)
        self.text = text
        self.code = code

    def __str__(self) -> str:
        return self.MESSAGES[self.code]


def read_time(text: str) -> int:
    """The absolute time in hundredths, from `4:21:49`, `2:36'06"`, `04h 21' 49''`, `36.42,02`, `15'28"34`...

    Raises NotATime, also for a bare number, a gap (`+0:16`) and a ditto. Two numbers are minutes and seconds,
    three are hours, minutes and seconds. Minutes and seconds pass 59 only as a first number with its own mark
    (`75'20"`, not `75:20`). Thousandths are cut off. `4.33` and `4.21.49` are refused as ambiguous: with dots
    alone nobody can say whether the last number is seconds or a fraction; `4.33,3` is 4:33.30, and three digits behind
    a dot are thousandths.
    """
    match = _match(_plain(text), text, "not-a-time")
    if _is_bare(match):
        raise NotATime(text, "not-a-time")
    return _hundredths(match, text)


def read_gap(text: str) -> int | None:
    """The gap in hundredths, from `+0:16`, `at 16s`, `à 4'24`, `+ 45` (seconds)...; None for a ditto.

    Raises NotATime as `read_time` does; a bare number is seconds, up to 59, and only a comma may begin its
    fraction, or a dot if it has three digits. A ditto means "as the row above", which only the caller knows.

    A dash is 0, as the leader has it. Only in the first row is that certain: further down, one timing company
    writes it for "same time as the row above" and another for "no longer classified", so a caller that reads
    later rows must decide about dashes before it asks.
    """
    if is_ditto(text):
        return None
    plain = _plain(text)
    if plain == "-":
        return 0
    body = plain[_BEFORE_A_GAP.match(plain).end() :]
    if bracketed := _BRACKETED.fullmatch(body):
        body = bracketed[1]
    return _hundredths(_match(body, text, "not-a-gap"), text)


def is_ditto(text: str) -> bool:
    """Whether the text says "as above": blank, `,,`, `"`, `''`, `' '`, s.t., m.t., ST...

    A dash and +0:00 do not.
    """
    try:
        return _DITTO.fullmatch(_plain(text)) is not None or fold(text) in _SAME_TIME
    except NotATime:
        return False


def write_time(cs: int, *, hundredths: bool = False) -> str:
    """`4:21:49`, `31:05`, `0:45`, or with hundredths `36:42.02`. `-0:10` in a classification: bonuses alone."""
    if cs < 0:
        return f"-{write_time(-cs, hundredths=hundredths)}"
    total, fraction = divmod(cs, 100)
    minutes, seconds = divmod(total, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{text}.{fraction:02}" if hundredths else text


def write_gap(cs: int, *, hundredths: bool = False) -> str:
    """`+0:16`, `+1:02:03`, `+0:00`, or with hundredths `+0:03.27`.

    A relegated rider may stand below riders slower than himself; he alone has a minus: `-0:05`.
    """
    shown = cs if hundredths else cs // 100 * 100
    sign = "-" if shown < 0 else "+"
    return sign + write_time(abs(shown), hundredths=hundredths)


def _plain(text: str) -> str:
    """The text in lower case, with plain marks and single spaces. Raises NotATime if it is too long."""
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise NotATime(text, "too-long")
    seen = unicodedata.normalize("NFC", stripped).translate(_LOOKALIKES)
    return " ".join(seen.split()).replace("''", '"').lower()


def _match(body: str, text: str, otherwise: str) -> re.Match[str]:
    if body.startswith("-") and body.strip("- ")[:1].isdigit():
        raise NotATime(text, "negative")
    if found := _THOUSANDTHS.fullmatch(body):
        body = f"{found[1].replace('.', ':')}.{found[2]}"
    if _ONLY_DOTS.fullmatch(body) and not found:
        raise NotATime(text, "ambiguous")
    if _DOTTED.fullmatch(body):
        body = body.replace(".", ":")
    match = _TIME.fullmatch(body)
    if match is None:
        raise NotATime(text, otherwise)
    return match


def _is_bare(match: re.Match[str]) -> bool:
    return match["minutes"] is None and match["second_mark"] is None


def _hundredths(match: re.Match[str], text: str) -> int:
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    if minutes > 59 and (match["hours"] or match["minute_mark"] == ":"):
        raise NotATime(text, "minutes-over-59")
    if seconds > 59 and (match["minutes"] or _is_bare(match)):
        raise NotATime(text, "seconds-over-59")
    fraction = match["fraction"] or match["fraction_after_mark"] or ""
    return (hours * 3600 + minutes * 60 + seconds) * 100 + int(fraction.ljust(2, "0")[:2])
