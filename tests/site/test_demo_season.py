"""The invented season as it is loaded: whole, as its files have it, and the same when it is loaded again."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coverage_site.demo.season import load_season
from races.edition_folder import write_folder
from races.exporting import export_edition
from races.importing import import_folder, read_edition
from races.models import Edition, Rider, Stage, StageResult, Standing, Starter
from tests.races.imports import everything

FOLDER = Path(settings.BASE_DIR) / "coverage_site" / "demo" / "tour-of-modravia-2026"
RACE = "/races/tour-of-modravia/2026/"


def rows(standing_rows) -> set[tuple]:
    columns = ("stage__slug", "classification__slug", "place", "starter", "team", "time_s", "points")
    return set(standing_rows.values_list(*columns))


def final(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["stage"] == "stage-6"]


def test_every_edition_is_there_with_its_stages_and_starters(demo):
    editions = Edition.objects.filter(year__gte=2026)
    assert {(str(e), e.race.gender, e.stages.count(), e.starters.count()) for e in editions} == {
        ("Tour of Modravia 2026", "men", 6, 56),
        ("Tour of Modravia 2027", "men", 5, 0),
        ("Klasika Srebrno Jezero 2026", "women", 1, 12),
    }
    results = StageResult.objects.filter(stage__edition__in=editions)
    assert Counter(results.values_list("status", flat=True)) == {"OK": 323, "DNF": 6, "DNS": 1, "OTL": 1}
    assert Starter.objects.get(withdrawn=True).rider.slug == "joaquin-montanuela"


def test_what_is_loaded_is_said_to_be_invented(loaded_demo):
    assert f"{RACE} (no such race, teams or riders exist)" in loaded_demo


def test_a_time_trial_has_hundredths(demo, client):
    first, second, *_rest = client.get(f"/api/v1{RACE}stage-3/results/").json()["results"]
    assert (first["rider"]["name"], first["time"]) == ("Moritz Hüttenbrink", "19:22.47")
    assert second["gap"] == "+0:07.56"


def test_a_result_has_what_the_jury_decided(demo):
    results = StageResult.objects.exclude(note="")
    assert {(row.stage.slug, row.starter.rider.name, row.place, row.penalty_s, row.note) for row in results} == {
        ("stage-2", "Lennart Grünhagel", 48, 0, "Relegated from 5th to 48th for irregular sprint"),
        ("stage-4", "Yonas Tesfamilak", 6, 20, "20 seconds and 5 points for a bottle taken in the last 5 km"),
    }


def test_every_official_row_after_every_stage_is_what_follows_from_the_results(demo):
    standings = Standing.objects.filter(stage__edition__race__slug="tour-of-modravia")
    official = rows(standings.filter(source="official"))
    assert len(official) == 715
    assert rows(standings.filter(source="computed")) == official


@pytest.mark.parametrize(
    ("race", "year"), [("tour-de-la-provence", 2021), ("tour-of-modravia", 2026), ("klasika-srebrno-jezero", 2026)]
)
def test_an_exported_edition_imported_again_is_as_it_was(demo, tmp_path, race, year):
    before = everything()
    write_folder(export_edition(Edition.objects.get(race__slug=race, year=year)), tmp_path)
    import_folder(read_edition(tmp_path), say=lambda line: None)
    assert everything() == before


def test_what_is_to_come_has_a_road_and_no_result(demo, client):
    stage = client.get("/api/v1/races/tour-of-modravia/2027/stage-3/").json()
    assert (stage["phase"], stage["result_state"]) == ("scheduled", "none")
    assert [point["name"] for point in stage["waypoints"]] == ["Pastirska Vrata", "Volčja Vrata", "Planina Mesec"]


def test_a_one_day_race_has_ten_at_the_finish(demo, client):
    results = client.get("/api/v1/races/klasika-srebrno-jezero/2026/race/results/").json()["results"]
    assert [row["place"] for row in results] == [*range(1, 11), None, None]
    assert (results[0]["rider"]["name"], results[0]["time"]) == ("Neža Kresnič", "3:02:56")


def written() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_app_config("races").get_models()}


def test_loading_again_writes_nothing(demo):
    before = written()
    with CaptureQueriesContext(connection) as queries:
        load_season(print)
    assert written() == before
    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_loading_again_mends_what_was_tried_out(demo):
    stage = Stage.objects.at("tour-of-modravia", 2026, "stage-4").get()
    stage.record_results([], state="none")
    stage.change_phase("cancelled")
    Stage.objects.filter(pk=stage.pk).update(distance_km=1)
    Rider.objects.filter(slug="crt-oblakar").update(birth_date=None)
    load_season(print)
    stage.refresh_from_db()
    assert (stage.distance_km, stage.result_state, stage.phase) == (Decimal("176.2"), "official", "finished")
    assert stage.results.count() == 54
    assert Rider.objects.get(slug="crt-oblakar").birth_date.year == 2002


@pytest.mark.parametrize(
    ("slug", "name", "value"),
    [
        ("general", "gc", "gc_time_s"),
        ("points", "points", "points"),
        ("mountains", "kom", "points"),
        ("youth", "youth", "time_s"),
        ("teams", "teams", "time_s"),
    ],
)
def test_the_final_classifications_are_the_official_ones(demo, client, slug, name, value):
    answer = client.get(f"/api/v1{RACE}stage-6/standings/{slug}/").json()
    shown = [(row["place"], row["bib"], int(row[value.removeprefix("gc_")])) for row in answer["standings"]]
    assert shown == [
        (int(row["rank"]), int(row["bib"]) if "bib" in row else None, int(row[value])) for row in final(name)
    ]
    assert {row["source"] for row in answer["standings"]} == {"official"}
