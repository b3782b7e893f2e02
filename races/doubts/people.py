"""Whom a line means: known, unknown, twice, somebody else than it says, or no longer in the race."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from races.doubts.doubt import Doubt, Row, Sheet, names
from races.result_roster import BIB, CHOSEN, NAME, UCI_ID, Entrant

OTHER_NAME = "other-name"
FEW = 5  # names that do not fit are slips


def of_people(sheet: Sheet) -> Iterator[Doubt]:
    strangers, named = _strangers(sheet), sum(map(_is_named, sheet.rows))
    is_of_other_race = len(strangers) >= FEW and len(strangers) * 2 > named
    if is_of_other_race:
        words = _("%(count)s of %(named)s names are not those of their bibs: is this a sheet of this race?")
        values = {"count": len(strangers), "named": named}
        yield Doubt(None, "other-race", words % values, "name", about=names(strangers), by_itself=True)
    seen: dict[object, int] = {}
    for row in sheet.rows:
        if row.who is None:
            yield _unknown_team(row) if sheet.table.of_teams else _unknown(row)
            continue
        if row.who.id in seen:
            words = _("%(who)s is on line %(line)s already.") % {"who": row.who, "line": seen[row.who.id]}
            yield row.doubt("twice", words, "bib", blocks=True)
        seen.setdefault(row.who.id, row.line.line)
        if isinstance(row.who, Entrant):
            doubted = _identity(sheet, row, row.who)
            yield from (doubt for doubt in doubted if not (is_of_other_race and doubt.code == OTHER_NAME))
            yield from _presence(row, row.who)


def _strangers(sheet: Sheet) -> list[str]:
    """Names of the sheet whose bibs are somebody else's."""
    fits = sheet.facts.roster.fits
    return [row.line.name for row in sheet.rows if _is_named(row) and not fits(row.line.name, row.who)]


def _is_named(row: Row) -> bool:
    return bool(row.line.name) and row.match.by == BIB and isinstance(row.who, Entrant)


def _unknown(row: Row) -> Doubt:
    line, several = row.line, len(row.match.suggestions) > 1
    if line.bib is not None:
        words = _("Bib %(bib)s is not on the start list.") % {"bib": line.bib}
        return row.doubt("unknown-bib", words, "bib", blocks=True)
    if line.uci_id:
        words = _("Nobody on the start list has the UCI ID %(uci_id)s.") % {"uci_id": line.uci_id}
        return row.doubt("unknown-uci-id", words, "uci_id", blocks=True)
    words = _("“%(name)s” may be one of several riders: say which.") if several else _(
        "“%(name)s” is not on the start list."
    )  # fmt: skip
    code = "unclear-name" if several else "unknown-name"
    return row.doubt(code, words % {"name": line.name}, "name", blocks=True)


def _unknown_team(row: Row) -> Doubt:
    name = row.line.team or row.line.name or row.line.code
    words = _("“%(name)s” is no team on the start list.") % {"name": name}
    return row.doubt("unknown-team", words, "team", blocks=True)


def _identity(sheet: Sheet, row: Row, entrant: Entrant) -> Iterator[Doubt]:
    line, by, told = row.line, row.match.by, {"bib": row.line.bib, "rider": entrant.name, "name": row.line.name}
    if by == NAME:
        yield row.doubt("by-name", _("By the name alone it is %(rider)s.") % {"rider": entrant}, "name")
    if by == BIB and not sheet.facts.roster.fits(line.name, entrant):
        yield row.doubt(OTHER_NAME, _("Bib %(bib)s is %(rider)s; the sheet says %(name)s.") % told, "name")
    if by == UCI_ID and not sheet.facts.roster.fits(line.name, entrant):
        yield row.doubt(OTHER_NAME, _("The UCI ID is that of %(rider)s; the sheet says %(name)s.") % told, "name")
    if by == UCI_ID and line.bib is not None:
        words = _("Nobody has bib %(bib)s; by the UCI ID it is %(rider)s.") % told
        yield row.doubt("other-bib", words, "bib")
    if by != CHOSEN and line.uci_id and entrant.uci_id and line.uci_id != entrant.uci_id:
        words = _("%(who)s has the UCI ID %(ours)s; the sheet says %(theirs)s.")
        ids = {"who": entrant, "ours": entrant.uci_id, "theirs": line.uci_id}
        yield row.doubt("other-uci-id", words % ids, "uci_id")


def _presence(row: Row, entrant: Entrant) -> Iterator[Doubt]:
    if entrant.withdrawn:
        words = _("%(who)s withdrew before the race: if he rides, say so on the start list first.")
        yield row.doubt("withdrawn", words % {"who": entrant}, "bib", blocks=True)
    elif entrant.out_since:
        words = _("%(who)s is out of the race: %(since)s.") % {"who": entrant, "since": entrant.out_since}
        yield row.doubt("out", words, "bib")
