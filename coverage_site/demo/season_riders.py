"""Who rides an invented edition: teams, riders and start list."""

import datetime as dt

from coverage_site.demo.mend import mend
from coverage_site.demo.season_folder import Row, SeasonFolder
from races.models import Edition, Rider, Starter, Team

NEVER_STARTED = "DNS #1"


def load_starters(folder: SeasonFolder, edition: Edition) -> None:
    teams = {
        facts["name"]: mend(Team, facts, year=edition.year, slug=facts["slug"])
        for facts in folder.facts.get("team", ())
    }
    births = {row["rider_id"]: dt.date.fromisoformat(row["dob"]) for row in folder.rows("riders")}
    for row in folder.rows("startlists"):
        rider = mend(Rider, _rider(row, births), slug=row["rider_id"])
        mend(Starter, _starter(row, teams), edition=edition, rider=rider)


def _rider(row: Row, births: dict[str, dt.date]) -> dict:
    family, given = row["name"].split()  # "KRESNIČ Žiga"
    return {
        "name": f"{given} {family.capitalize()}",
        "nation": row["nat"].upper(),
        "birth_date": births[row["rider_id"]],
    }


def _starter(row: Row, teams: dict[str, Team]) -> dict:
    return {
        "team_id": teams[row["team"]].pk,
        "bib": int(row["bib"]),
        "youth": Starter.Youth.YES if row["youth_flag"] else Starter.Youth.NO,
        "withdrawn": row["withdrawal"] == NEVER_STARTED,
    }
