"""Bibs as they are typed or scanned at the finish line, and who that is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from races.entering.known import Known
from races.models import EnteredTable, Stage, Status, TableKind
from races.result_lines import ResultLine, Table, parse
from races.result_roster import Entrant
from races.sheets import NotASheet, read

_POINT = re.compile(r"(?<=\d)[.,;]+")  # the one key beside the digits on many a telephone


@dataclass(frozen=True)
class Crossed:
    bib: str
    place: int | None
    who: Entrant | None = None
    wrong: str = ""


@dataclass(frozen=True)
class Crossing:
    crossed: tuple[Crossed, ...] = ()
    awaited: int = 0  # who rides and has not come

    @property
    def doubtful(self) -> int:
        return sum(bool(one.wrong) for one in self.crossed)


def so_far(stage: Stage) -> str:
    """What was typed before, to go on from there; nothing once there are times."""
    rows = list(stage.results.select_related("starter").order_by(models.F("place").asc(nulls_last=True), "pk"))
    if any(row.time_cs is not None or row.starter.bib is None for row in rows):
        return ""
    return "".join(f"{'' if row.status == Status.OK else f'{row.status} '}{row.starter.bib}\n" for row in rows)


def one_per_line(text: str) -> str:
    """Several bibs of a line, one below the other."""
    text = _POINT.sub(" ", text)
    on_line = defaultdict(list)
    for row in parse(read(text), Table.BIBS).rows:
        on_line[row.line].append(row)
    lines = text.splitlines()
    for number, rows in on_line.items():
        if len(rows) > 1:
            lines[number - 1] = "\n".join(map(_written, rows))
    return "\n".join(lines)


def crossing(stage: Stage, text: str) -> Crossing:
    """Of what has been typed so far: while somebody types, half of a bib is one that nobody has."""
    known = Known.of(EnteredTable(stage, TableKind.RESULTS))
    riding = {entrant.id for entrant in known.roster.entrants if entrant.rides}
    try:
        crossed = tuple(_crossed(known, one_per_line(text))) if text.strip() else ()
    except NotASheet as error:
        crossed = (Crossed("", None, wrong=str(error)),)
    return Crossing(crossed, len(riding - {one.who.id for one in crossed if one.who}))


def _crossed(known: Known, text: str) -> Iterator[Crossed]:
    lines = parse(read(text), Table.BIBS)
    first: dict[Entrant, int | None] = {}
    found = sorted((*lines.rows, *lines.wrong), key=lambda one: one.line)
    for one in found:
        if not isinstance(one, ResultLine):
            yield Crossed(one.text, None, wrong=_("no bib"))
            continue
        who = known.roster.match(one).who
        yield Crossed(str(one.bib or ""), one.place, who, _wrong(one, who, first))
        if who:
            first.setdefault(who, one.place)


def _wrong(line: ResultLine, who: Entrant | None, first: dict[Entrant, int | None]) -> str:
    if who is None:
        return _("nobody has this bib")
    if who in first:
        return _("came before, as %(place)s") % {"place": first[who] or "–"}
    if who.withdrawn:
        return _("did not take the start of the race")
    return _("out since %(stage)s") % {"stage": who.out_since} if who.out_since else ""


def _written(row: ResultLine) -> str:
    return str(row.bib) if row.status == "OK" else f"{row.status} {row.bib}"
