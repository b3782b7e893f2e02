"""Whom a line means, and whether it says so."""

from dataclasses import replace

import pytest

from tests.races.doubts.conftest import entrant

DORA = "10000000004"


def test_a_clean_sheet_leaves_no_doubt(said, sheets):
    assert said(sheets.finish({"name": "ANDER Alice"}, {"name": "B. de Groot"}, {"uci_id": "10000000002"})) == []


@pytest.mark.parametrize(
    ("read", "code", "blocks", "text"),
    [
        ({"bib": 99}, "unknown-bib", True, "Bib 99 is not on the start list."),
        ({"bib": None, "uci_id": "10000000009"}, "unknown-uci-id", True, "Nobody on the start list has the UCI ID"),
        ({"bib": None, "name": "Erik Ek"}, "unknown-name", True, "“Erik Ek” is not on the start list."),
        ({"bib": None, "name": "C. Łoś"}, "by-name", False, "By the name alone it is 11 Charlie Łoś."),
        ({"bib": 2}, "twice", True, "2 Bob de Groot is on line 2 already."),
        ({"name": "Alice Ånder"}, "other-name", False, "Bib 11 is Charlie Łoś; the sheet says Alice Ånder."),
        ({"bib": 99, "uci_id": DORA}, "other-bib", False, "Nobody has bib 99; by the UCI ID it is Dora Núñez."),
        (
            {"bib": None, "uci_id": DORA, "name": "Bob"},
            "other-name",
            False,
            "The UCI ID is that of Dora Núñez; the sheet says Bob.",
        ),
    ],
)
def test_a_line_of_which_it_is_not_sure_whom_it_means(found, sheets, read, code, blocks, text):
    (doubt,) = found(sheets.finish({}, {}, read))
    assert (doubt.line, doubt.code, doubt.blocks) == (3, code, blocks)
    assert doubt.text.startswith(text)


def test_of_namesakes_a_person_says_which(found, sheets):
    roster = entrant("charlie", name="Carlo Núñez")
    (doubt,) = found(sheets.finish({}, {}, {"bib": None, "name": "Núñez"}), roster=roster)
    assert (doubt.code, doubt.text) == ("unclear-name", "“Núñez” may be one of several riders: say which.")


def test_where_most_names_are_not_those_of_their_bibs_it_is_asked_once_whether_it_is_this_race(found, sheets):
    bibs, right = (1, 2, 11, 12, 13, 14), ["Erik Other"]
    names = ["A. Foreigner", "B. Foreigner", "C. Foreigner", *right, "D. Foreigner", "E. Foreigner"]
    rows = [sheets.row(at, bib=bib, name=name) for at, (bib, name) in enumerate(zip(bibs, names, strict=True), 1)]
    (doubt,) = [one for one in found(sheets.lines(*rows)) if one.column == "name"]
    assert (doubt.line, doubt.code, doubt.by_itself) == (None, "other-race", True)
    assert doubt.text == "5 of 6 names are not those of their bibs: is this a sheet of this race?"
    assert [one.code for one in found(sheets.lines(*rows[:4]))] == ["other-name"] * 3  # slips


def test_whoever_was_chosen_for_a_line_is_doubted_no_longer(said, sheets):
    assert said(sheets.finish({}, {}, {"bib": 2, "name": "Charlie Łoś"}), {3: "charlie"}) == []


def test_another_uci_id_than_the_riders_is_doubted(found, sheets):
    (doubt,) = found(sheets.finish({"uci_id": DORA}, {}, {}))
    assert (doubt.line, doubt.code, doubt.column) == (1, "other-uci-id", "uci_id")


def test_who_withdrew_blocks_and_who_is_out_is_doubted(said, sheets):
    assert said(sheets.finish(), roster=entrant("bob", withdrawn=True)) == [(2, "withdrawn", True)]
    assert said(sheets.finish(), roster=entrant("bob", out_since="Stage 1, DNF")) == [(2, "out", False)]


def test_the_key_of_a_doubt_stays_when_lines_are_put_above_it_and_goes_with_what_is_read(found, sheets):
    row = sheets.row(1, bib=99)
    keys = [found(sheets.lines(one))[0].key for one in (row, replace(row, line=7), replace(row, bib=98))]
    assert keys[0] == keys[1] != keys[2]
