import pytest

from races.importing.notes import LONGEST, notes_by_rider, written_note

NAMES = {
    "ayuso": ("Juan Ayuso", "AYUSO Juan"),
    "ayuso-pesquera": ("Juan Ayuso Pesquera",),
    "penhoet": ("Paul Penhoët", "PENHOËT Paul"),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paul Penhoët relegated from 5th to 116th  for Irregular sprint",
         {"penhoet": "Relegated from 5th to 116th for Irregular sprint"}),
        ("The jury fined PENHOET Paul", {"penhoet": "The jury fined PENHOET Paul"}),
        ("Juan Ayuso Pesquera fined", {"ayuso-pesquera": "Fined"}),
        ("Juan Ayuso: fined, as Paul Penhoët was", {"ayuso": "fined, as Paul Penhoët was"}),
        ("Juan Ayuso and Paul Penhoët fined", {}),
        ("Ayuso fined", {}),
    ],
)  # fmt: skip
def test_a_note_is_about_the_one_rider_whom_it_names(text, found):
    assert notes_by_rider([text], NAMES) == (found, [] if found else [text])


def test_notes_of_the_same_rider_are_one():
    assert notes_by_rider(["Juan Ayuso: fined", "Juan Ayuso: fell"], NAMES)[0] == {"ayuso": "fined; fell"}


def test_a_note_that_is_too_long_is_cut():
    note = notes_by_rider([f"Juan Ayuso: {'x' * 300}"], NAMES)[0]["ayuso"]
    assert len(note) == LONGEST
    assert note.endswith("x…")


@pytest.mark.parametrize("note", ["Relegated", "fined: 200 francs", "Juan Ayuso: fined", "with Juan Ayuso Pesquera"])
def test_a_written_note_is_read_as_it_was(note):
    assert notes_by_rider([written_note("Juan Ayuso", note)], NAMES) == ({"ayuso": note}, [])
