"""How well a name on a sheet fits a rider's."""

import pytest

from races.rider_likeness import Likeness, is_a_letter_off, likeness


@pytest.mark.parametrize(
    ("printed", "known", "expected"),
    [
        ("ÅNDER Alice", "Alice Ånder", Likeness.SAME),
        ("LOS Charlie", "Charlie Łoś", Likeness.SAME),
        ("O’CONNOR Ben", "Ben O'Connor", Likeness.SAME),
        ("ANDRE Alice", "Alice Ånder", Likeness.ALIKE),  # a slip of the key
        ("Alex ARANBURU", "Alexander Aranburu Deba", Likeness.ALIKE),  # cut short, and one surname of two
        ("A. Ånder", "Alice Ånder", Likeness.INITIAL),
        ("GROOT", "Bob de Groot", Likeness.INITIAL),
        ("VLASOV Aleksandr", "Alexander Vlasov", Likeness.INITIAL),
        ("YATES Adam", "Simon Yates", Likeness.SURNAME),  # a brother
        ("Alice", "Alice Ånder", Likeness.NONE),  # a first name says nothing
        ("Alice Ånder", "Bob de Groot", Likeness.NONE),
        ("Van der Los", "Jan van der Berg", Likeness.NONE),  # nor does a particle
    ],
)
def test_a_name_fits_more_or_less(printed, known, expected):
    assert likeness(printed, [known]) == expected


def test_of_several_names_of_a_rider_the_best_counts():
    assert likeness("NUNEZ PEREZ Dora", ["Dora Núñez", "NÚÑEZ PÉREZ Dora"]) == Likeness.SAME


@pytest.mark.parametrize("slip", ["pogcar", "pogaccar", "pogavar", "pogacra", "pogaca"])
def test_one_letter_may_be_wrong_missing_too_many_or_changed_about(slip):
    assert is_a_letter_off(slip, "pogacar")


@pytest.mark.parametrize(("one", "other"), [("pogvcra", "pogacar"), ("los", "las"), ("bernal", "bennati")])
def test_two_letters_may_not_nor_one_of_a_short_word(one, other):
    assert not is_a_letter_off(one, other)
