"""Teams, riders and starters. What they are called is the newsroom's, once they are there: an import names new ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django_countries import countries

from races.edition_folder import EditionFolder
from races.edition_folder.rows import StarterRow
from races.folding import fold
from races.importing.absences import Absences
from races.importing.writing import Writing
from races.models import Edition, FormerAddress, Rider, Starter, Team, WaypointResult
from races.models.replacing import Replacement, mending
from races.rider_names import displayed

YOUTH = {True: Starter.Youth.YES, False: Starter.Youth.NO, None: Starter.Youth.BY_BIRTH_DATE}


@dataclass(frozen=True)
class StartList:
    starters: dict[str, Starter]  # by rider_id
    teams: dict[str, Team]  # by name


def import_riders(writing: Writing, edition: Edition, folder: EditionFolder) -> dict[str, Rider]:
    """By rider_id."""
    moved = _moved({row.rider_id: f"/riders/{row.rider_id}/" for row in folder.startlists})
    slugs = {row.rider_id: moved.get(row.rider_id, row.rider_id) for row in folder.startlists}
    listed = {row.rider_id: row for row in folder.riders}
    facts = [_rider(row, listed.get(row.rider_id), slugs[row.rider_id]) for row in folder.startlists]
    stored = Rider.objects.filter(slug__in=slugs.values())
    rows = mending(stored, facts, key=("slug",), at_first=("name", "official_name"))
    writing.write(rows)
    _recompute_elsewhere(edition, rows.changed)
    by_slug = {rider.slug: rider for rider in stored.all()}
    return {rider_id: by_slug[slug] for rider_id, slug in slugs.items()}


def import_people(
    writing: Writing, edition: Edition, folder: EditionFolder, riders: dict[str, Rider], absent: Absences
) -> StartList:
    """Who did not take the start is struck out later, once no result of his is left."""
    teams = _import_teams(writing, edition.year, {row.team for row in folder.startlists})
    facts = [_starter(row, edition, riders, teams, absent) for row in folder.startlists]
    stored = edition.starters.select_related("edition", "rider", "team")
    rows = mending(stored, facts, key=("rider_id",))
    if rows:
        _free_bibs(writing, edition, rows, facts)
    writing.write(rows)
    by_rider = {starter.rider_id: starter for starter in stored.all()}
    return StartList({rider_id: by_rider[rider.pk] for rider_id, rider in riders.items()}, teams)


def withdraw_absent(writing: Writing, edition: Edition, start_list: StartList, absent: Absences) -> None:
    """Whoever never started, or is on the start list no longer, is struck out of it, if nothing is known of him."""
    here = {starter.pk for rider_id, starter in start_list.starters.items() if rider_id not in absent.never}
    on_the_road = WaypointResult.objects.filter(waypoint__stage__edition=edition)
    gone = edition.starters.filter(withdrawn=False, results=None).select_related("edition", "team")
    gone = gone.exclude(pk__in=here).exclude(pk__in=on_the_road.values("starter"))
    if start_list.starters:
        writing.write(mending(gone, [{"pk": row.pk, "withdrawn": True} for row in gone], key=("pk",)))


def team_slug(name: str) -> str:
    return slugify(fold(name))


def nation(code: str) -> str:
    """ISO alpha-2 in capitals; "" where that is no nation."""
    return code.upper() if code.upper() in countries else ""


def _import_teams(writing: Writing, year: int, names: Iterable[str]) -> dict[str, Team]:
    """By the name as it is in the season already, else by the address that it makes."""
    season = Team.objects.filter(year=year)
    known = {team.name: team.slug for team in season}
    moved = _moved({name: f"/teams/{year}/{team_slug(name)}/" for name in names if name not in known})
    slugs = {name: known.get(name) or moved.get(name) or team_slug(name) for name in sorted(names)}
    facts = [{"year": year, "slug": slug, "name": name} for name, slug in slugs.items()]
    writing.write(mending(season, facts, key=("slug",), at_first=("name",)))
    by_slug = {team.slug: team for team in season.all()}
    return {name: by_slug[slug] for name, slug in slugs.items()}


def _rider(row: StarterRow, listed, slug: str) -> dict:
    code = nation(row.nat) or nation(listed.nat if listed else "")
    name = displayed(row.name.replace(",", " "), countries.ioc_code(code))
    facts = {"slug": slug, "name": name, "official_name": row.name if row.name != name else ""}
    known = {"nation": code, "birth_date": listed and listed.dob}
    return facts | {field: value for field, value in known.items() if value}


def _recompute_elsewhere(edition: Edition, riders: list[Rider]) -> None:
    """Nation and birth date say who is ranked in other races too. They are locked in turn, after the commit."""
    elsewhere = Edition.objects.filter(starters__rider__in=riders).exclude(pk=edition.pk)
    for other in elsewhere.distinct().order_by("pk"):
        transaction.on_commit(other.recompute)


def _starter(row: StarterRow, edition: Edition, riders: dict, teams: dict, absent: Absences) -> dict:
    facts = {
        "edition": edition,
        "rider_id": riders[row.rider_id].pk,
        "team": teams[row.team],
        "bib": row.bib,
        "youth": YOUTH[row.youth_flag],
    }
    return facts if row.rider_id in absent.never else facts | {"withdrawn": False}


def _free_bibs(writing: Writing, edition: Edition, rows: Replacement, facts: list[dict]) -> None:
    """Numbers may be swapped, or be given to somebody else: none is taken twice on the way there."""
    bibs, riders = zip(*((row["bib"], row["rider_id"]) for row in facts), strict=True)
    taken = edition.starters.filter(bib__in=set(bibs) - {None}).exclude(rider__in=riders)
    losing = taken.select_related("edition", "team")
    writing.begin()
    writing.write(mending(losing, [{"pk": row.pk, "bib": None} for row in losing], key=("pk",)))
    edition.starters.filter(pk__in=[row.pk for row in rows.changed]).update(bib=None)


def _moved(addresses: dict[str, str]) -> dict[str, str]:
    """Slugs of today, by what was asked for, of those who were renamed."""
    former = FormerAddress.objects.filter(old__in=addresses.values())
    today = {row.old: row.new.strip("/").rpartition("/")[2] for row in former}
    return {name: today[address] for name, address in addresses.items() if address in today}
