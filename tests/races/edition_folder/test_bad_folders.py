import pytest

from races.edition_folder import BadFolder, Problem, read_folder
from races.edition_folder.sheet import MOST_BYTES, MOST_LINES
from tests.races.edition_folder.small_folder import FILES, lay_down


def problems(path, **changed) -> list[Problem]:
    with pytest.raises(BadFolder) as caught:
        read_folder(lay_down(path, **changed))
    return caught.value.problems


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    assert FILES[name].count(old) == 1
    return {name: FILES[name].replace(old, new)}


RESULT = "2024,lakes,stage-0,2,,2,bob,,601.07"
STARTER, BOB = "NÚÑEZ Dora,es,,Orchard,\n", "2024,lakes,,bob,DE GROOT Bob,nl,,Harbour,\n"
TRIAL = "2024,lakes,stage-1,2,Harbour,1501,2,alice"
WRONG = {
    "a time that is none": ("stage_results", "601.07", "10:01", 3, "time_s", "10:01"),
    "a negative time": ("stage_results", "601.07", "-1", 3, "time_s", "-1"),
    "a digit of another script": ("stage_results", "601.07", "٣", 3, "time_s", "seconds"),
    "no place": ("stage_results", "stage-0,2,", "stage-0,0,", 3, "rank", "place"),
    "no status": ("stage_results", "stage-2,,DNF", "stage-2,,AB", 8, "status", "DNS, DNF, OTL"),
    "an unknown rider": ("stage_results", RESULT, RESULT.replace("bob", "zoe"), 3, "rider_id", "zoe"),
    "an unknown rider of a trial": ("ttt_results", TRIAL, TRIAL.replace("alice", "zoe"), 5, "rider_id", "zoe"),
    "an unknown team": ("teams_day", "Harbour", "Harbor", 2, "team", "Harbor"),
    "an unknown stage": ("kom", "stage-2", "stage-9", 2, "stage", "No such stage"),
    "what is no stage": ("kom", "stage-2", "2", 2, "stage", "stage-2a"),
    "a rider twice in a result": ("stage_results", RESULT, RESULT.replace("bob", "alice"), 3, "rider_id", "line 2"),
    "a bib twice": ("startlists", "lakes,11,", "lakes,2,", 4, "bib", "“2” stands on line 3 already"),
    "a rider twice on the start list": ("startlists", STARTER, STARTER + BOB, 6, "rider_id", "line 3 already"),
    "no name": ("startlists", "DE GROOT Bob", " ", 3, "name", "blank"),
    "stages out of order": ("stages", "stage-2,2,", "stage-2,1,", 4, "seq", "order"),
    "dates out of order": ("stages", "2024-05-03", "2024-04-03", 4, "date", "before"),
    "no such date": ("stages", "2024-05-03", "2023-02-29", 4, "date", "2023-02-29"),
    "no such time of day": ("stages", "12:20", "24:20", 2, "start_time", "24:20"),
    "another edition": ("kom", "2024,", "2023,", 2, "year", "2024"),
    "another edition in edition.csv": ("edition", "2024,lakes", "2024,hills", 2, "race", "lakes"),
    "a second edition": ("edition", "1999-01-01\n", "1999-01-01\n2024,lakes,,,\n", 3, "", "one edition"),
    "no flag": ("startlists", "se,1,", "se,x,", 2, "youth_flag", "1 for yes"),
    "no scale": ("stage_settings", "25-22.5", "25-22.4", 2, "finish_scale", "25-22-20"),
    "a cell too many": ("stage_settings", "25-22.5", "25,22.5", 2, "", "12 cells instead of 11"),
    "no points": ("kom", "3.5", "1e3", 2, "points", "12.5"),
    "a missing column": ("kom", "rank,", "", 1, "rank", "missing"),
    "a column twice": ("kom", "rank,", "rank,rank,", 1, "rank", "twice"),
    "an open quotation mark": ("startlists", '"ŁOŚ, Charlie"', '"ŁOŚ, Charlie', 4, "", "no CSV"),
    "a long cell": ("kom", "alice", "a" * 1_001, 2, "rider_id", "too long"),
}


@pytest.mark.parametrize(("name", "old", "new", "line", "column", "said"), WRONG.values(), ids=WRONG)
def test_each_mistake_is_named_by_file_line_and_column(tmp_path, name, old, new, line, column, said):
    found = problems(tmp_path, **replaced(name, old, new))
    assert [(one.file, one.line, one.column) for one in found] == [(f"{name}.csv", line, column)]
    assert said in found[0].text


def test_a_line_counts_as_the_editor_shows_it_below_a_cell_of_two_lines(tmp_path):
    startlists = FILES["startlists"].replace("ÅNDER Alice", '"ÅNDER\nAlice"').replace("lakes,11", "lakes,x")
    assert problems(tmp_path, startlists=startlists)[0].line == 5


def test_all_mistakes_are_found_at_once(tmp_path):
    changed = replaced("kom", "3.5", "many") | replaced("startlists", "lakes,11,", "lakes,2,") | {"riders": "id\n"}
    found = problems(tmp_path, **changed, stage_results=None)
    assert {str(one).split(":")[0] for one in found} == {
        "startlists.csv, line 4, column bib",
        "stage_results.csv",
        "riders.csv, line 1, column rider_id",
        "kom.csv, line 2, column points",
    }


def test_after_a_hundred_mistakes_the_search_ends(tmp_path):
    kom = FILES["kom"] + "2024,lakes,stage-2,x,alice,\n" * 500
    with pytest.raises(BadFolder) as caught:
        read_folder(lay_down(tmp_path, kom=kom))
    assert (len(caught.value.problems), caught.value.more) == (100, True)
    assert str(caught.value).endswith("… and more.")


NUL = FILES["kom"].encode() + b"2024,lakes,stage-2,2,dora\0,1\n"
LATIN = FILES["startlists"].encode("iso-8859-2", "replace")


@pytest.mark.parametrize(
    ("changed", "line", "said"),
    [
        ({"kom": NUL}, 3, "NUL"),
        ({"startlists": LATIN}, 4, "UTF-8"),
        ({"kom": FILES["kom"].encode("utf-16")}, 1, "NUL"),
        ({"kom": FILES["kom"] + "\n" * MOST_LINES}, 0, "50,000 lines"),
        ({"kom": FILES["kom"] + "x" * MOST_BYTES}, 0, "8,000,000 bytes"),
        ({"stages": None}, 0, "missing"),
        ({"stages": ""}, 0, "There is no stage"),
        ({"stages": FILES["stages"].splitlines()[0]}, 0, "There is no stage"),
    ],
    ids=["nul", "encoding", "utf-16", "lines", "bytes", "no file", "empty", "only a header"],
)
def test_a_file_that_is_no_table_is_refused_before_it_is_read(tmp_path, changed, line, said):
    found = problems(tmp_path, **changed)[0]
    assert (found.file, found.line) == (f"{next(iter(changed))}.csv", line)
    assert said in found.text


def test_a_folder_that_is_not_there_lacks_its_files(tmp_path):
    with pytest.raises(BadFolder, match=r"stages\.csv: This file is missing"):
        read_folder(tmp_path / "nowhere")


def test_a_folder_in_the_place_of_a_file_is_no_file(tmp_path):
    (tmp_path / "kom.csv").mkdir()
    assert problems(tmp_path, kom=None) == [Problem("kom.csv", 0, "", "This file is missing.")]
