"""Sheets for the press room, and where they and the tables as files are linked."""

import re

import pytest

from races.models import StageResult

EDITION = "/races/tour-of-the-lakes/2024/"
STAGE = f"{EDITION}stage-2/"
SHEETS = {
    "stage": (STAGE, "results/"),
    "standings": (f"{STAGE}standings/general/", ""),
    "startlist": (f"{EDITION}startlist/", ""),
}


@pytest.fixture
def entered(world, results, standings):
    world.stage.record_results(results(), state="provisional")
    world.stage.record_standings(world.general, standings(), source="official")


@pytest.mark.parametrize("page", SHEETS)
def test_a_page_leads_to_its_sheet_and_its_tables_and_the_sheet_back(client, entered, page):
    address, table = SHEETS[page]
    links = re.search(r'<p class="downloads">.*?</p>', client.get(address).text)[0]
    csv, xlsx, sheet = re.findall(r'href="(.*?)"', links)
    assert (csv, xlsx) == tuple(f"/api/v1{address}{table}?format={form}" for form in ("csv", "xlsx"))
    assert client.get(csv).status_code == client.get(xlsx).status_code == 200
    printed = client.get(sheet)
    assert f'<link rel="canonical" href="http://testserver{address}">' in printed.text
    assert '<meta name="robots" content="noindex">' in printed.text
    assert f'href="{address}"' in printed.text
    assert "public" in printed["Cache-Control"]
    assert "Cookie" not in printed.get("Vary", "")
    assert not printed.cookies


def test_a_stages_sheet_has_the_whole_result_and_the_top_of_each_classification(client, entered):
    shown = client.get(f"{STAGE}sheet/").text
    assert "Result of Tour of the Lakes 2024, Stage 2 · Provisional" in shown
    assert '<abbr title="did not finish">DNF</abbr>' in shown
    assert shown.index("Dora Núñez") < shown.index("General classification after Stage 2") < shown.index("8:53:20")


def test_every_page_on_paper_says_which_race_and_table_it_is_of(client, entered):
    for address in (STAGE, f"{STAGE}sheet/"):
        head = re.search(r"<thead>.*?</thead>", client.get(address).text, re.DOTALL)[0]
        assert '<tr class="data__running"><td colspan="' in head
        assert "Tour of the Lakes 2024, Stage 2" in head


def test_a_start_list_on_paper_has_everybody_team_by_team_and_who_is_out(client, world):
    world.stage.record_results([StageResult(starter=world.dora, status="DNF")], state="official")
    shown = client.get(f"{EDITION}startlist/sheet/").text
    assert shown.index("Harbour") < shown.index("Alice") < shown.index("Orchard") < shown.index("Dora")
    assert '<abbr title="did not finish">DNF</abbr> Stage 2' in shown


@pytest.mark.parametrize("what", ["stage", "standings", "startlist"])
def test_where_nothing_is_known_yet_there_is_a_sheet_that_says_so_but_no_link_to_it(client, world, what):
    world.edition.starters.all().delete()
    address, _table = SHEETS[what]
    assert 'class="downloads"' not in client.get(address).text
    assert '<p class="empty">' in client.get(f"{address}sheet/").text


@pytest.mark.parametrize("path", ["stage-9/sheet/", "stage-2/standings/nonsense/sheet/", "stage-2/sheet/standings/"])
def test_of_what_does_not_exist_there_is_no_sheet(client, world, path):
    assert client.get(f"{EDITION}{path}").status_code == 404
