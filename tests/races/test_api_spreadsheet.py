"""Tables as CSV: the same rows as in JSON, in columns with stable names, and harmless in a spreadsheet."""

import csv
import io

import pytest
from rest_framework import serializers

from races.api.spreadsheet import CSVRenderer, Spreadsheet
from races.models import Rider, WaypointResult

EDITION = "/api/v1/races/tour-of-the-lakes/2024/"


class RowSerializer(serializers.Serializer):
    name = serializers.CharField()
    gap_s = serializers.IntegerField()
    gap = serializers.CharField()


def written(*rows: dict) -> list[list[str]]:
    text = CSVRenderer(Spreadsheet("rows", RowSerializer)).render({"rows": rows})
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_a_text_that_would_be_a_formula_is_made_a_text(start):
    assert written({"name": f"{start}cmd|' /C calc'!A0"})[1][0] == f"'{start}cmd|' /C calc'!A0"


def test_nor_one_behind_blanks_or_where_another_separator_would_begin_a_cell():
    assert written({"name": " =1+1"}, {"name": "Harbour;=1+1"}, {"name": "UAE - XRG; 2nd"})[1:] == [
        ["' =1+1", ""],
        ["Harbour;'=1+1", ""],
        ["UAE - XRG; 2nd", ""],
    ]


def test_numbers_stay_numbers_also_below_zero_and_printed_gaps_are_left_out():
    assert written({"name": "Bob, the 2nd", "gap_s": -16, "gap": "-0:16"}) == [
        ["name", "gap_s"],
        ["Bob, the 2nd", "-16"],
    ]


def test_what_a_row_does_not_have_is_empty():
    assert written({"name": 'A "B"', "gap_s": None}, {}) == [["name", "gap_s"], ['A "B"', ""], ["", ""]]


@pytest.fixture
def table(client, world):
    """table(path): the answer, and its rows by column."""

    def table(path: str) -> tuple:
        answer = client.get(f"{EDITION}{path}?format=csv")
        return answer, list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))

    return table


def test_a_result_is_there_as_a_table(table, client, world, results):
    Rider.objects.filter(slug="bob").update(name="=HYPERLINK(1)")
    world.stage.record_results(results(), state="official")
    answer, rows = table("stage-2/results/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    disposition = 'inline; filename="races-tour-of-the-lakes-2024-stage-2-results.csv"'
    assert answer["Content-Disposition"] == disposition
    assert answer.content.splitlines()[0].decode() == (
        "place,status,bib,rider_slug,rider_name,rider_nation,team_slug,team_name,team_code,"
        "time_s,gap_s,time,same_time,time_cs,bonus_s,penalty_s,note,gc_time_s,points"
    )
    assert [(row["rider_name"], row["time"], row["gap_s"], row["same_time"]) for row in rows] == [
        ("Alice Ånder", "4:21:49", "0", "false"),
        ("'=HYPERLINK(1)", "4:22:05", "16", "false"),
        ("Charlie Łoś", "4:22:05", "16", "true"),
        ("Dora Núñez", "", "", "false"),
    ]
    again = client.get(f"{EDITION}stage-2/results/?format=csv", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{EDITION}stage-2/results/")["ETag"] != answer["ETag"]


def test_a_list_in_each_row_becomes_a_line_for_each_of_its_items(table, world):
    climb = world.stage.waypoints.create(name="Col", kind="climb", km_from_start=120)
    world.stage.waypoints.create(name="Town", kind="sprint")
    rows = [WaypointResult(starter=world.alice, place=1), WaypointResult(starter=world.bob, place=2)]
    world.stage.record_waypoint_results(climb, rows)
    _answer, lines = table("stage-2/waypoints/")
    assert [(line["name"], line["results_place"], line["results_rider_slug"]) for line in lines] == [
        ("Col", "1", "alice"),
        ("Col", "2", "bob"),
    ]


def test_without_rows_there_are_the_names_of_the_columns(table):
    answer, rows = table("jerseys/")
    assert (answer.status_code, rows) == (200, [])
    assert answer.content.startswith(b"stage,role,classification_slug,")


@pytest.mark.parametrize(("path", "form"), [("", "csv"), ("stage-2/results/", "xml"), ("stage-2/results/", "")])
def test_a_form_that_is_not_there_is_a_problem(client, world, path, form):
    answer = client.get(f"{EDITION}{path}?format={form}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert list(answer.json()["errors"]) == ["format"]


def test_a_problem_is_json_also_where_a_table_was_asked_for(client, world):
    answer = client.get(f"{EDITION}stage-9/results/?format=csv")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no such stage."
    assert "Content-Disposition" not in answer
