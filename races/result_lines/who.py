"""Name, nation and team of a row of plain text, told by capitals, codes and blanks."""

import re
from collections.abc import Sequence

from races.folding import fold
from races.result_lines.cells import NATION_CODES, named
from races.rider_names import PARTICLES, split

_DASHES = ("-", "–")  # "UAE Team Emirates - XRG"
_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")
_WITHIN_MARKS = re.compile(r"[(\[] ?(\w{2,3}) ?[)\]]")


def who(parts: Sequence[str], roles: Sequence[str], *, of_teams: bool) -> dict[str, str]:
    """Cells by role, of words that are parted where the sheet parts them; `roles` are those of the header."""
    parts = [part for part in (part.strip(" |") for part in parts) if part]
    if not parts:
        return {}
    if of_teams:
        return _team(" ".join(parts), code_first=_stands_before("code", "team", roles))
    first, *others = parts
    found = _rider(first, roles, alone=not others)
    for part in others:
        found = _beside(part, found, roles)
    return found


def _rider(text: str, roles: Sequence[str], *, alone: bool) -> dict[str, str]:
    """ "MALUCELLI Matteo ITA XAT", "Davide Ballerini (Ita) Deceuninck-QuickStep"."""
    if _WITHIN_MARKS.search(text):
        return _marked(text)
    words = text.split()
    at = _nation_at(words, roles) if alone or len(words) > 2 else None
    if at is not None:
        return {"name": named(" ".join(words[:at])).name, "nation": words[at]} | team_and_code(
            " ".join(words[at + 1 :])
        )
    end = _name_end(words, roles) if alone else len(words)
    return {"name": named(" ".join(words[:end])).name} | team_and_code(" ".join(words[end:]))


def _marked(text: str) -> dict[str, str]:
    read = named(text)
    if read.nation:
        return {"name": read.name, "nation": read.nation} | team_and_code(read.team)
    found = _WITHIN_MARKS.search(text)
    name, rest = text[: found.start()].strip(), text[found.end() :].strip()
    return {"name": named(name).name, "code": found[1].upper()} | ({"team": rest} if rest else {})


def _beside(part: str, found: dict[str, str], roles: Sequence[str]) -> dict[str, str]:
    """What stands apart from the name: a nation, a code, a team, or several of them."""
    words = part.split()
    bare = part.strip("()[]")
    if "nation" not in found and bare.upper() in NATION_CODES and bare.isupper() and ("nation" in roles or not roles):
        return found | {"nation": bare}
    if "nation" not in found and len(words) > 1 and words[0] in NATION_CODES and "nation" in roles:
        return found | {"nation": words[0]} | team_and_code(" ".join(words[1:]))
    if "given" in roles and "surname" in roles and "given" not in found and len(found) == 1:
        return {"name": f"{found['name']} {part}", "given": part}
    if "team" in found:
        return found | ({"code": part} if _CODE.fullmatch(part) else {"team": f"{found['team']} {part}"})
    return found | team_and_code(part)


def _nation_at(words: Sequence[str], roles: Sequence[str]) -> int | None:
    """Which of the words is the nation: the first behind a given name in small letters, else the last."""
    if roles and "nation" not in roles:
        return None
    found = [at for at in range(1, len(words)) if words[at] in NATION_CODES and not _is_part_of_name(words[at:])]
    found = [at for at in found if fold(words[at]) not in PARTICLES or all(split(" ".join(words[:at])))]
    if not found:
        return None
    teams = [roles.index(role) for role in ("team", "code") if role in roles]
    if roles and roles.index("nation") > max(teams, default=-1):
        return found[-1]
    behind = [at for at in found if any(not word.isupper() for word in words[:at])]
    return behind[0] if behind else found[-1]


def _name_end(words: Sequence[str], roles: Sequence[str]) -> int:
    """How many words are the name: surname in capitals and a given name, or the other way round; then the team."""
    teams = {"team", "code"}.intersection(roles) or not roles
    of_unknown = not roles and all(word.isupper() for word in words)
    if len(words) > 2 and teams and _CODE.fullmatch(words[-1]) and words[-2] not in _DASHES and not of_unknown:
        return len(words) - 1
    loud = [bool(split(word)[1]) for word in words]
    if not teams or all(loud) or not any(loud):
        return len(words)
    first = loud[0]
    turns = [at for at in range(1, len(loud)) if loud[at] != loud[at - 1]]
    if len(turns) > 1:
        return turns[1]
    return turns[0] + 1 if first and "team" in roles else len(words)


def team_and_code(text: str) -> dict[str, str]:
    text = text.strip(" -–|")
    if not text:
        return {}
    return {"code": text} if _CODE.fullmatch(text) else _team(text)


def _team(text: str, *, code_first: bool = False) -> dict[str, str]:
    """ "XAT Astana", "Astana XAT", "Astana (XAT)"; of "RED BULL RBH" the code is the last."""
    if found := re.search(r"[(\[]([A-Z0-9]{3})[)\]]", text):
        return {"team": " ".join((text[: found.start()] + text[found.end() :]).split()), "code": found[1]}
    words = text.split()
    begins = len(words) > 1 and _CODE.fullmatch(words[0]) and not _is_part_of_name(words)
    ends = len(words) > 1 and _CODE.fullmatch(words[-1]) and words[-2] not in _DASHES
    if begins and (code_first or not ends):
        return {"code": words[0], "team": " ".join(words[1:])}
    if ends:
        return {"team": " ".join(words[:-1]), "code": words[-1]}
    return {"code": text} if _CODE.fullmatch(text) else {"team": text}


def _stands_before(role: str, other: str, roles: Sequence[str]) -> bool:
    return role in roles and other in roles and roles.index(role) < roles.index(other)


def _is_part_of_name(words: Sequence[str]) -> bool:
    """ "UAE Team Emirates" begins with no code, "UAD UAE Team Emirates" does."""
    return len(words) > 1 and words[1].casefold() == "team"
