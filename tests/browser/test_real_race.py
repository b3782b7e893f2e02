"""The first stage of a real race as its results came in: a first top ten, the whole list, a correction. An open live
page has each of them, and in the end the general classification is the one that the jury published.

The data is not ours to hand out. ARDOISE_EDITIONS names a folder of edition folders; without it this is left out.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from liveblog import reading
from liveblog.models import LiveBlog
from races.edition_folder import EditionFolder, read_folder
from races.edition_folder.rows import ResultRow, StarterRow
from races.importing import import_folder
from races.models import Stage, Standing
from races.race_time import write_time

HERE = os.environ.get("ARDOISE_EDITIONS", "")
FOLDER = Path(HERE) / "dauphine-2025"
OF_THE_JURY = ("primes", "notes", "gc", "youth", "points", "kom", "teams", "teams_day")
ORIGIN = "http://testserver"
HEAD = ("CRITÉRIUM DU DAUPHINÉ", "STAGE INDIVIDUAL CLASSIFICATION", "PLACE NO SURNAME, NAME TEAM TIME GAP BONUSES")
FOOT = ("NOTE: DSQ / DNF / DNS / OTL     No of Starters : 154", "www.timing.example        Page 1/1")

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.once]

if not HERE and os.environ.get("CI") != "true":
    pytest.skip("ARDOISE_EDITIONS names no folder of real editions: none is entered.", allow_module_level=True)

Line = tuple[ResultRow, StarterRow]


@pytest.fixture
def folder() -> EditionFolder:
    assert FOLDER.is_dir(), "ARDOISE_EDITIONS must name a folder with dauphine-2025 in it."
    return read_folder(FOLDER)


@pytest.fixture
def stage(folder, db) -> Stage:
    """Before anybody has finished."""
    starters = tuple(replace(row, withdrawal="") for row in folder.startlists)
    nothing = dict.fromkeys(("stage_results", *OF_THE_JURY), ())
    edition = import_folder(replace(folder, stages=folder.stages[:1], startlists=starters, **nothing), say=str)
    return edition.stages.get()


@pytest.fixture
def reader(page, stage, monkeypatch):
    """Somebody on the live page, who only looks at it."""
    monkeypatch.setattr(reading, "POLL_LIVE_S", 0.3)
    page.goto(ORIGIN + LiveBlog.start(stage).get_absolute_url())
    page.evaluate("window.isAsLoaded = true")
    yield page
    assert page.evaluate("window.isAsLoaded")


def test_the_general_classification_is_the_official_one(reader, desk, stage, folder):
    lines = finished(folder, stage)
    first = after_the_photo(lines)
    row = reader.locator("#results .table").first.locator("tbody tr")

    look(desk, stage, communique(first[:10]), "10 rows, 0 doubts, 0 errors.")
    save(desk, "Save as provisional")
    expect(row.nth(1)).to_contain_text("Mathieu van der Poel")
    expect(reader.locator("#results")).to_contain_text("Provisional")

    look(desk, stage, web_table(first), "154 rows, 0 doubts, 0 errors. 144 new, 10 as stored")
    save(desk, "Save as official")
    expect(reader.locator("#results")).to_contain_text("General classification")
    assert general(stage) != official(folder, stage)

    look(desk, stage, communique(lines), "154 rows, 0 doubts, 0 errors. 2 changed, 152 as stored")
    desk.get_by_label("Show only what changes or is doubtful").check()
    expect(desk.locator(".sheet >> nth=0").locator("tbody tr:visible")).to_have_count(2)
    save(desk, "Save as official")
    expect(row.nth(1)).to_contain_text("Jonas Vingegaard")
    expect(reader.locator("#results")).to_contain_text("Mathieu van der Poel: place 3 (was 2)")
    assert general(stage) == official(folder, stage)


def look(desk, stage: Stage, sheet: str, understood: str) -> None:
    desk.goto(ORIGIN + reverse("admin:races_stage_enter", args=[stage.pk]))
    desk.fill("#id_text", sheet)
    desk.get_by_role("button", name="See what it says").click()
    expect(desk.locator(".summary")).to_have_text(understood)


def save(desk, button: str) -> None:
    desk.get_by_role("button", name=button).click()
    expect(desk.locator(".messagelist")).to_contain_text("Result of the stage")


def general(stage: Stage) -> list[tuple]:
    rows = Standing.objects.filter(stage=stage, classification__slug="general", source="computed")
    return list(rows.order_by("place").values_list("place", "starter__rider__slug", "time_s"))


def official(folder: EditionFolder, stage: Stage) -> list[tuple]:
    return [(row.rank, row.rider_id, row.time_s) for row in folder.gc if row.stage == stage.slug]


def finished(folder: EditionFolder, stage: Stage) -> list[Line]:
    starters = {row.rider_id: row for row in folder.startlists}
    return [(row, starters[row.rider_id]) for row in folder.stage_results if row.stage == stage.slug]


def after_the_photo(lines: list[Line]) -> list[Line]:
    """The second and the third the other way round, as they were before the photo of the finish was looked at."""
    first, (second, vingegaard), (third, van_der_poel), *others = lines
    return [first, (replace(second, rider_id=third.rider_id), van_der_poel), (third, vingegaard), *others]


def communique(lines: Iterable[Line]) -> str:
    """As text comes out of a commissaires' document."""
    return "\n".join([*HEAD, *_printed(lines), *FOOT])


def _printed(lines: Iterable[Line]) -> Iterator[str]:
    placed, out = _parted(lines)
    for row, who in placed:
        gap = write_time(row.time_s - placed[0][0].time_s) if row.rank > 1 else ""
        bonus = f"{row.bonus_s:02}" if row.bonus_s else ""
        yield f"{row.rank:>5} {who.bib:<4} {who.name:<32} {who.team:<32} {write_time(row.time_s)} {gap:>6} {bonus:>4}"
    if out:
        yield "OUT OF RACE"
    yield from (f"  {row.status} {who.bib:<4} {who.name:<32} {who.team}" for row, who in out)


def web_table(lines: Iterable[Line]) -> str:
    """As the source of a page of the organisers has it: the winner's time, then gaps, in letters and in capitals."""
    placed, out = _parted(lines)
    head = "".join(f"<th>{name}</th>" for name in ("Rank", "Rider", "Rider No.", "Team", "Times", "Gap", "B", "P"))
    rows = [_row(row, who, placed[0][0].time_s) for row, who in placed]
    rows += [f"<td>{row.status}</td><td>{who.name}</td><td>{who.bib}</td><td>{who.team}</td>" for row, who in out]
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</table>"


def _row(row: ResultRow, who: StarterRow, first_cs: int) -> str:
    gap = f"+ {_in_letters(row.time_s - first_cs)}" if row.time_s > first_cs else "-"
    cells = [row.rank, who.name.upper(), who.bib, who.team, _in_letters(row.time_s), gap, f"{row.bonus_s}'", "-"]
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _in_letters(cs: int) -> str:
    minutes, seconds = divmod(cs // 100, 60)
    return f"{minutes // 60:02}h {minutes % 60:02}' {seconds:02}''"


def _parted(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    lines = list(lines)
    return [line for line in lines if line[0].rank], [line for line in lines if not line[0].rank]
