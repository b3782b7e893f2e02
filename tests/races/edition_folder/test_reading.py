import datetime as dt
import re
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from races.edition_folder import read_folder, write_folder
from races.edition_folder.folder import EDITION, TABLES, header
from races.scoring import DeadHeat, StageKind, Status, TeamTrial
from tests.races.edition_folder.small_folder import FILES, lay_down

ROOT = Path(__file__).parents[3]
DEMO = sorted(path.parent for path in (ROOT / "coverage_site" / "demo").glob("*/stage_results.csv"))
GUIDE = (ROOT / "docs" / "edition-folder.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return read_folder(lay_down(tmp_path))


def test_cells_become_values_and_blank_ones_their_defaults(folder):
    prologue = folder.stages[0]
    assert (prologue.stage, prologue.type, prologue.category) == ("prologue", StageKind.ITT, "2.1")
    assert (prologue.date, prologue.start_time) == (dt.date(2024, 5, 1), dt.time(12, 20))
    assert [row.time_s for row in folder.stage_results[:2]] == [600_50, 601_07]
    assert [row.youth_flag for row in folder.startlists] == [True, None, False, None]
    assert folder.startlists[2].name == "ŁOŚ, Charlie"
    assert folder.stage_results[0].status is Status.OK
    assert folder.stage_results[0].points_penalty == 0
    assert folder.stage_settings[0].finish_scale == (25, Decimal("22.5"))
    assert (folder.stage_settings[0].bonuses, folder.stage_settings[0].places) == (False, True)
    assert folder.stage_settings[1].team_ttt_mode is TeamTrial.BEST
    assert folder.edition.dead_heat is DeadHeat.FIRST
    assert folder.points == ()


def test_three_files_are_enough(tmp_path):
    files = dict.fromkeys(FILES) | {name: FILES[name] for name in ("stages", "startlists", "stage_results")}
    folder = read_folder(lay_down(tmp_path, **files))
    assert (folder.edition.year, folder.edition.race, folder.edition.counting_riders) == (2024, "lakes", 3)


def test_a_byte_order_mark_blank_lines_and_other_ends_of_lines_are_no_matter(tmp_path, folder):
    stages = ("\ufeff" + FILES["stages"].replace("\n", "\r\n\r\n")).encode()
    assert read_folder(lay_down(tmp_path / "windows", stages=stages)) == folder


@pytest.mark.parametrize("path", [None, *DEMO], ids=["small", *(path.name for path in DEMO)])
def test_what_is_written_reads_the_same(tmp_path, path):
    first = read_folder(path or lay_down(tmp_path / "first"))
    write_folder(first, tmp_path / "second")
    assert read_folder(tmp_path / "second") == first


def test_nothing_is_written_over(tmp_path, folder):
    with pytest.raises(FileExistsError):
        write_folder(folder, tmp_path)


@pytest.mark.parametrize("table", [EDITION, *TABLES], ids=lambda table: table.name)
def test_every_file_and_column_is_documented(table):
    section = re.search(rf"^## `{table.file}`.*?(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    for field in fields(table.row):
        row = re.search(rf"^\| `{header(field)}` \| (.*?) \|", section[0], re.MULTILINE)
        assert row, header(field)
        assert ("yes" in row[1]) == field.metadata["needed"], header(field)
