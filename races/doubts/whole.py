"""The sheet as a whole: whether it could be read, who is missing from it, who would go."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.doubts.doubt import Doubt, Sheet, names
from races.result_lines.cells import LONGEST_NOTE
from races.result_lines.words import CLASSIFIED, kinds_of_title
from races.result_roster import Who


def of_the_whole(sheet: Sheet) -> Iterator[Doubt]:
    if not sheet.lines.recognised:
        yield Doubt(None, "columns", _("Say what the columns of this sheet are."), blocks=True)
    elif not sheet.rows and not sheet.lines.wrong:
        yield Doubt(None, "nothing", _("There is no row in it that could be entered."), blocks=True)
    for wrong in sheet.lines.wrong:
        words = _("“%(text)s”: %(expected)s") % {"text": wrong.text[:80], "expected": _(str(wrong))}
        yield Doubt(wrong.line, "unread", words, wrong.column, blocks=True)
    for row in sheet.rows:
        if len(row.line.note) > LONGEST_NOTE:
            words = _("Expected a note of at most %(count)s letters.") % {"count": LONGEST_NOTE}
            yield row.doubt("long-note", words, "note", blocks=True)
    if sheet.rows:
        yield from _of_another(sheet)
        yield from _missing(sheet)
        yield from _going(sheet)


def _of_another(sheet: Sheet) -> Iterator[Doubt]:
    """Its heading says that it is of something else than what is entered."""
    title = sheet.lines.sections[sheet.lines.section].title if sheet.lines.sections else ""
    headed = kinds_of_title(title)
    if sheet.is_of_the_stage:
        is_other = bool(headed & CLASSIFIED) and "stage" not in headed
    else:
        wanted = kinds_of_title(sheet.facts.about) & CLASSIFIED
        is_other = bool(wanted and headed & CLASSIFIED and not wanted & headed)
    if is_other:
        words = _("The sheet is headed “%(title)s”: is it what is to be entered here?") % {"title": title[:80]}
        yield Doubt(None, "other-table", words, by_itself=True)


def _missing(sheet: Sheet) -> Iterator[Doubt]:
    """Of who still rides, as far as is known. A top ten is legal while it is provisional."""
    if not sheet.is_of_the_stage:
        return
    riding = _riding(sheet)
    missing = [who for who in riding if who.id not in sheet.known and who.id not in sheet.facts.stored]
    if missing and (sheet.facts.official or 2 * len(missing) < len(riding)):
        words = ngettext("%(count)s is missing: %(names)s.", "%(count)s are missing: %(names)s.", len(missing))
        words %= {"count": len(missing), "names": names(missing)}
        yield Doubt(None, "missing", words, about=_all(missing))


def _riding(sheet: Sheet) -> list[Who]:
    riders = [entrant for entrant in sheet.facts.roster.entrants if entrant.rides]
    teams = {rider.team for rider in riders}
    return [squad for squad in sheet.roster if squad.id in teams] if sheet.table.of_teams else riders


def _going(sheet: Sheet) -> Iterator[Doubt]:
    """Stored rows that would be taken out."""
    if sheet.facts.others_stay:
        return
    gone = sheet.facts.stored.keys() - sheet.known
    going = [who for who in sheet.roster if who.id in gone]
    if going:
        words = ngettext(
            "%(count)s row that is stored would go: %(names)s.",
            "%(count)s rows that are stored would go: %(names)s.",
            len(going),
        )
        words %= {"count": len(going), "names": names(going)}
        yield Doubt(None, "going", words, about=_all(going), by_itself=True)


def _all(whom: Iterable[Who]) -> str:
    return ", ".join(map(str, whom))
