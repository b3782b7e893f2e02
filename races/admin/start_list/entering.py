"""A start list that was read and decided upon becomes riders, teams and starters: all of it or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.text import slugify
from django_countries.ioc_data import IOC_TO_ISO

from races.admin.shown import stages_showing
from races.admin.start_list.forms import DecisionForm
from races.admin.start_list.matching import RiderMatch, TeamMatch
from races.folding import fold
from races.models import FormerAddress, Rider, Starter, Team
from races.models.history import create_rows, update_rows
from races.signals import announced


@dataclass(frozen=True)
class Entered:
    teams: int
    riders: int
    starters: int
    changed: int


@transaction.atomic
def enter(decided: DecisionForm) -> Entered:
    """Adds new teams, riders and starters, and mends team and bib of starters who were there; takes nobody away."""
    edition, match = decided.match.edition, decided.match
    teams, riders = _new(decided, match.teams, _new_team), _new(decided, match.riders, _new_rider)
    starters = list(_starters(decided, teams | riders))
    learned, added = list(_learned(decided)), sum(1 for starter in starters if not starter.pk)
    if starters or learned or teams:
        with announced(stages_showing([edition]) | stages_showing(learned)):
            _write(teams, riders, starters, learned)
        transaction.on_commit(edition.recompute)
    return Entered(len(teams), len(riders), added, len(starters) - added)


def _learned(decided: DecisionForm) -> Iterable[Rider]:
    """Riders of whom the list knows what was not known."""
    for match in decided.match.riders:
        rider, line = decided.chosen(match), match.line
        if rider is None:
            continue
        facts = {"nation": IOC_TO_ISO.get(line.nation, ""), "birth_date": line.born, "uci_id": line.uci_id}
        news = {name: value for name, value in facts.items() if value and not getattr(rider, name)}
        if news:
            rider.refresh_from_db()
            for name, value in news.items():
                setattr(rider, name, value)
            yield rider


def _new(decided: DecisionForm, asked: Iterable[TeamMatch | RiderMatch], made) -> dict[str, models.Model]:
    """The new ones by their key, unsaved, with slugs that nobody has or had."""
    rows = {match.key: made(decided, match) for match in asked if decided.chosen(match) is None}
    if rows:
        _give_slugs(list(rows.values()))
    return rows


def _new_team(decided: DecisionForm, match: TeamMatch) -> Team:
    name, code, year = decided.name_of_new(match), match.line.code, decided.match.edition.year
    taken = any(team.code == code for team in decided.match.season)
    return Team(
        year=year, name=name, official_name=_where_it_differs(match.line.name, name), code="" if taken else code
    )


def _new_rider(decided: DecisionForm, match: RiderMatch) -> Rider:
    name, line = decided.name_of_new(match), match.line
    return Rider(
        name=name,
        official_name=_where_it_differs(line.name, name),
        nation=IOC_TO_ISO.get(line.nation, ""),
        birth_date=line.born,
        uci_id=line.uci_id or None,
    )


def _where_it_differs(printed: str, name: str) -> str:
    return "" if printed == name else printed


def _give_slugs(rows: list[models.Model]) -> None:
    model = type(rows[0])
    season = {"year": rows[0].year} if model is Team else {}
    taken = set(model.objects.filter(**season).values_list("slug", flat=True))
    rows[0].slug = "-"
    above = rows[0].get_absolute_url().removesuffix("-/")
    taken |= {old.removeprefix(above).strip("/") for old in _former(above)}
    for row in rows:
        row.slug = _free(slugify(fold(row.name))[:100] or model._meta.model_name, taken)
        taken.add(row.slug)


def _former(above: str) -> Iterable[str]:
    return FormerAddress.objects.filter(old__startswith=above).values_list("old", flat=True)


def _free(slug: str, taken: set[str]) -> str:
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _starters(decided: DecisionForm, new: dict[str, models.Model]) -> Iterator[Starter]:
    """As the list has them, but for those who are on the start list so already."""
    present = {starter.rider_id: starter for starter in decided.match.starters}
    for team in decided.match.teams:
        for rider in team.riders:
            who, whose = decided.chosen(rider) or new[rider.key], decided.chosen(team) or new[team.key]
            starter = present.get(who.pk) or Starter(edition=decided.match.edition, rider=who)
            before = starter.team_id, starter.bib, starter.youth
            starter.team, starter.bib = whose, rider.line.bib or starter.bib
            starter.youth = Starter.Youth.YES if rider.line.young else starter.youth
            if not starter.pk or before != (starter.team_id, starter.bib, starter.youth):
                yield starter


def _write(teams: dict, riders: dict, starters: list[Starter], learned: list[Rider]) -> None:
    for rows in (list(teams.values()), list(riders.values())):
        if rows:
            create_rows(rows)
    if learned:
        update_rows(learned, ["nation", "birth_date", "uci_id"])
    if changed := [starter for starter in starters if starter.pk]:
        Starter.objects.filter(pk__in=[starter.pk for starter in changed]).update(bib=None)  # two may swap theirs
        update_rows(changed, ["team", "bib", "youth"])
    if added := [starter for starter in starters if not starter.pk]:
        create_rows(added)
