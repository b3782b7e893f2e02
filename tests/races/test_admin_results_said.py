"""What the pages of result entry say: of what was sent, of what is accepted, and of nothing at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.races.result_pages import SHEET, Entry


@pytest.fixture
def entry(admin_client, world):
    world.dora.bib = 12
    world.dora.save()
    return Entry(admin_client, world.stage)


@pytest.mark.parametrize(
    "sent", [{"text": " "}, {"file": SimpleUploadedFile("sheet.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)}]
)
def test_where_nothing_was_pasted_nothing_is_said_to_be_here(entry, sent):
    entry.look(**{"text": "", **sent})
    assert "There is nothing yet that could be read" in entry.text
    assert "What you pasted is still here" not in entry.text


def test_a_file_that_is_read_in_place_of_the_box_says_so(entry):
    entry.look(SHEET, file=SimpleUploadedFile("sheet.csv", SHEET.replace("4:21:49", "4:21:50").encode()))
    assert "The file was read, and not what was in the box." in entry.text
    entry.look("", file=SimpleUploadedFile("sheet.csv", SHEET.encode()))
    assert "and not what was in the box" not in entry.text


def test_doubts_that_are_accepted_are_counted_and_no_longer_marked(entry):
    entry.look(SHEET.replace("3\t2\t", "5\t2\t").replace("ÅNDER Alice", "XYLO Zed"))
    assert entry.text.count("is-doubtful") == 4  # two lines, each with what is below it
    one, _other = entry.seen.doubts
    entry.look(accept=[one.doubt.key])
    assert "2 doubts (1 to accept)" in entry.text
    assert entry.text.count("is-doubtful") == 2
    entry.accept().look()
    assert "2 doubts (accepted)" in entry.text
    assert "is-doubtful" not in entry.text


def test_noise_is_asked_nothing_about_riders_who_are_stored(entry, world, results):
    world.stage.record_results(results(), state="provisional")
    entry.look("lorem ipsum dolor\nsit amet")
    assert entry.seen.read == 0
    assert "Riders who are stored and not on the sheet" not in entry.text
    assert "What follows" not in entry.text


def test_two_columns_that_are_said_to_be_the_same_are_named(entry):
    entry.look(SHEET)
    assert "More than one column" not in entry.text
    entry.look(**{"column-0": "bib"})
    assert "More than one column is said to be: bib." in entry.text
