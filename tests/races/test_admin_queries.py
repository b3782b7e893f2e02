"""Lists and forms of the admin cost the same number of queries, however many rows they have."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from races.models import (
    Classification,
    Edition,
    Race,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    TeamStageResult,
    Waypoint,
    WaypointResult,
)
from tests.admin_form import AdminForm, address, queries

pytestmark = pytest.mark.once


def season(number: int) -> Edition:
    """An edition with this many stages, teams, riders, waypoints and rows in every table of its first stage."""
    race = Race.objects.create(name=f"Race {number}", slug=f"race-{number}")
    edition = Edition.objects.create(race=race, year=2024, starts=dt.date(2024, 1, 1), ends=dt.date(2024, 12, 1))
    stages = Stage.objects.bulk_create(
        Stage(edition=edition, number=n, slug=f"stage-{n}", date=dt.date(2024, 1, 1), kind="ttt")
        for n in range(1, number + 1)
    )
    teams = Team.objects.bulk_create(Team(year=2024, slug=f"{number}-{n}", name=f"Team {n}") for n in range(number))
    riders = Rider.objects.bulk_create(Rider(name=f"Rider {n}", slug=f"{number}-{n}") for n in range(number))
    starters = Starter.objects.bulk_create(
        Starter(edition=edition, rider=rider, team=team, bib=n)
        for n, (rider, team) in enumerate(zip(riders, teams, strict=True), 1)
    )
    fill(edition, stages[0], starters, teams)
    return edition


def fill(edition: Edition, stage: Stage, starters: list[Starter], teams: list[Team]) -> None:
    general = Classification.objects.create(edition=edition, slug="general", name="General", kind="time")
    waypoints = Waypoint.objects.bulk_create(
        Waypoint(stage=stage, name=f"Climb {s.pk}", kind="climb") for s in starters
    )
    for waypoint in waypoints:
        waypoint.feeds.add(general)
    places = list(enumerate(starters, 1))
    StageResult.objects.bulk_create(StageResult(stage=stage, starter=s, place=n, time_cs=n * 100) for n, s in places)
    Standing.objects.bulk_create(Standing(stage=stage, classification=general, starter=s, place=n) for n, s in places)
    TeamStageResult.objects.bulk_create(TeamStageResult(stage=stage, team=t, place=n) for n, t in enumerate(teams, 1))
    WaypointResult.objects.bulk_create(WaypointResult(waypoint=waypoints[0], starter=s, place=n) for n, s in places)


@pytest.mark.parametrize("model", [Race, Edition, Stage, Classification, Waypoint, Rider, Team, Starter])
def test_lists_cost_the_same_at_5_and_at_50_rows(admin_client, db, model):
    season(5)
    before = queries(admin_client, address("changelist", model))
    season(50)
    assert queries(admin_client, address("changelist", model)) == before


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (Edition, "pk"),
        (Stage, "edition"),
        (Waypoint, "stage__edition"),
        (Classification, "edition"),
        (Rider, "starts__edition"),
        (Team, "starters__edition"),
        (Starter, "edition"),
    ],
)
def test_forms_cost_the_same_at_5_and_at_50_rows(admin_client, db, model, path):
    found = []
    for number in (5, 50):
        row = model.objects.filter(**{path: season(number).pk}).order_by("pk")[0]
        found.append(queries(admin_client, address("change", model, row.pk)))
    assert found[0] == found[1]


def test_the_history_of_a_stage_costs_the_same_at_5_and_at_50_rows(admin_client, db):
    found = []
    for number in (5, 50):
        stage = Stage.objects.get(edition=season(number), number=1)
        for rows in (stage.results, stage.standings, stage.team_results, stage.waypoints):
            rows.model.history.bulk_history_create(list(rows.all()))
        waypoint = stage.waypoints.first()
        WaypointResult.history.bulk_history_create(list(waypoint.results.all()))
        waypoint.save()
        found.append(queries(admin_client, address("history", Stage, stage.pk)))
    assert found[0] == found[1]


def test_a_form_that_was_refused_costs_the_same_at_5_and_at_50_rows(admin_client, db):
    found = []
    for number in (5, 50):
        stage = Stage.objects.get(edition=season(number), number=1)
        form = AdminForm(admin_client, address("change", Stage, stage.pk)).fill(date="soon")
        for name in [name for name in form.data if name.startswith("waypoints-") and name.endswith("_FORMS")]:
            form.fill(**{name: 0})  # Django checks these one by one
        with CaptureQueriesContext(connection) as captured:
            form.save()
        found.append(len(captured))
    assert found[0] == found[1]


def test_autocompletes_cost_the_same_at_5_and_at_50_rows(admin_client, db):
    names = {"app_label": "races", "model_name": "stageresult", "field_name": "starter", "term": "rider"}
    season(5)
    before = queries(admin_client, reverse("admin:autocomplete"), **names)
    season(50)
    assert queries(admin_client, reverse("admin:autocomplete"), **names) == before
