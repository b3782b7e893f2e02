"""A folder with a mistake in it is refused whole: each mistake named by file, line and column, nothing stored."""

import errno
import os

import pytest
from django.core.management import CommandError, call_command

from races.edition_folder import BadFolder
from races.importing import read_edition
from tests.races.edition_folder.small_folder import FILES, lay_down
from tests.races.imports import everything, imported

RESULT = "stage-0,1,,1,alice,10:00.5,600.5,"


@pytest.mark.django_db
def test_nothing_is_stored_of_a_folder_with_mistakes_and_all_are_said(tmp_path):
    imported(tmp_path / "right")
    before = everything()
    starters = FILES["startlists"].replace(",2,bob", ",1,bob")
    with pytest.raises(CommandError) as refused:
        imported(
            tmp_path / "wrong", startlists=starters, stages=FILES["stages"].replace("2.1", "2.2"), stage_results=None
        )
    assert str(refused.value).splitlines()[1:] == [
        "stage_results.csv: This file is missing.",
        "startlists.csv, line 3, column bib: “1” stands on line 2 already.",
    ]
    assert everything() == before


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (RESULT, RESULT.replace("600.5", "86400.01"), "stage_results.csv, line 2, column time_s: Ensure this value is"),
        (RESULT, f"{RESULT}40000", "stage_results.csv, line 2, column bonus_s: Ensure this value is"),
        (",,DNF,11", ",3,DNF,11", "stage_results.csv, line 8, column rank: Who is out of the race (DNF) has no rank."),
        ("4,1.5,21.5", "4,1.25,21.5", "stage_results.csv, line 7, column kom_penalty: Ensure that there are no more"),
        (",160,", ",-160,", "stages.csv, line 4, column distance_km: Expected a distance above 0."),
        (",2.1\n", f",{'x' * 21}\n", "stages.csv, line 2, column class: Ensure this value has at most 20 characters"),
        ("stage-3", "stage-0b", "stages.csv, line 5, column stage: Write stage-2, stage-2a, prologue or race."),
        ("Orchard", "!", "startlists.csv, line 4, column team: “!”: No address of its own can be made of this name."),
        ("Orchard", "harbour", "startlists.csv, line 4, column team: “harbour”: No address of its own"),
        (",bob", ",bób", "startlists.csv, line 3, column rider_id: Enter a valid"),
        ("climb,2", "climb,9", "primes.csv, line 2, column category: Value '9' is not a valid choice."),
        (",91.01", ",-1", "primes.csv, line 2, column km: Expected a distance from the start."),
        ("2024,lakes", "1024,lakes", "edition.csv, line 2, column year: Expected a year from 1860 to 2200."),
        (",10.7,", ",99999,", "ttt_results.csv, line 3, column lag_s: Ensure this value is"),
    ],
)
def test_what_the_models_refuse_is_said_of_the_cell(tmp_path, old, new, problem):
    with pytest.raises(BadFolder) as refused:
        read_edition(lay_down(tmp_path, **{name: text.replace(old, new) for name, text in FILES.items()}))
    assert any(line.startswith(problem) for line in str(refused.value).splitlines()), str(refused.value)


def test_who_scored_on_the_road_but_stands_in_no_result_is_said(tmp_path):
    starters = f"{FILES['startlists']}2024,lakes,12,erik,ZED Erik,nl,,Orchard,DNS\n"
    primes = f"{FILES['primes']}2024,lakes,stage-2,points,1,sprint,,Évian,100,2,erik,8,2\n"
    with pytest.raises(BadFolder, match=r"primes\.csv, line 8, column rider_id: “erik” stands in no result"):
        read_edition(lay_down(tmp_path, startlists=starters, primes=primes))


def test_blank_lines_are_counted_too(tmp_path):
    stages = FILES["stages"].replace("2024,lakes,stage-2,2,road,2024-05-03,,160", "\n\n2024,lakes,stage-2,2,road,,,-1")
    with pytest.raises(BadFolder, match=r"stages\.csv, line 6, column distance_km"):
        read_edition(lay_down(tmp_path, stages=stages))


def test_without_any_date_an_edition_has_no_days(tmp_path):
    stages = FILES["stages"].replace("2024-05-01", "").replace("2024-05-03", "")
    with pytest.raises(BadFolder, match=r"stages\.csv, line 2, column date: At least one stage needs its date\."):
        read_edition(lay_down(tmp_path, stages=stages))


def test_a_hundred_thousand_rows_are_refused_before_they_are_read(tmp_path):
    with pytest.raises(CommandError, match=r"stage_results\.csv: More than 50,000 lines"):
        imported(tmp_path, stage_results=FILES["stage_results"] + "2024,lakes,stage-3,,,,dora,,,,,,,,\n" * 100_000)


def test_a_folder_that_is_none_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("import_edition", str(tmp_path / "nowhere"))
    (tmp_path / "stages.csv").write_text("year")
    with pytest.raises(CommandError, match=r"stages\.csv is no folder"):
        call_command("import_edition", str(tmp_path / "stages.csv"))


def test_a_folder_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "stages.csv")

    folder = lay_down(tmp_path)
    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(CommandError, match=r"stages\.csv cannot be read: Permission denied\."):
        call_command("import_edition", str(folder))
