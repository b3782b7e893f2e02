"""Names between start lists and texts."""

import pytest

from races.rider_names import displayed, displayed_team, same_name_key, surname_words


@pytest.mark.parametrize(
    ("printed", "nation", "name"),
    [
        ("POGAČAR Tadej", "SLO", "Tadej Pogačar"),
        ("Tadej POGAČAR", "SLO", "Tadej Pogačar"),
        ("Tadej Pogačar", "SLO", "Tadej Pogačar"),
        ("VAN DER POEL Mathieu", "NED", "Mathieu van der Poel"),
        ("van der POEL Mathieu", "", "Mathieu van der Poel"),
        ("Mathieu van der POEL", "NED", "Mathieu van der Poel"),
        ("VAN AERT Wout", "BEL", "Wout Van Aert"),
        ("DE LA CRUZ David", "ESP", "David de la Cruz"),
        ("DE MARCHI Alessandro", "ITA", "Alessandro De Marchi"),
        ("AYUSO PESQUERA Juan", "ESP", "Juan Ayuso Pesquera"),
        ("McNULTY Brandon", "USA", "Brandon McNulty"),
        ("MCNULTY Brandon", "USA", "Brandon McNulty"),
        ("O'CONNOR Ben", "AUS", "Ben O'Connor"),
        ("HERMANS-DUPONT Jean-Luc", "BEL", "Jean-Luc Hermans-Dupont"),
        ("ALMEIDA João P.", "POR", "João P. Almeida"),
        ("POGAČAR TADEJ", "SLO", "Pogačar Tadej"),
        ("VAN", "NED", "Van"),
        ("Cher", "", "Cher"),
        ("", "", ""),
    ],
)
def test_a_printed_name_is_shown_as_in_texts(printed, nation, name):
    assert displayed(printed, nation) == name


def test_names_are_the_same_in_either_order_and_without_accents():
    assert same_name_key("POGAČAR Tadej") == same_name_key("Tadej Pogacar")
    assert same_name_key("POGAČAR Tadej") != same_name_key("POGAČAR Tilen")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("POGAČAR Tadej", "Tilen Pogačar", {"pogacar"}),
        ("AYUSO PESQUERA Juan", "Juan Ayuso", {"ayuso"}),
        ("VAN DER POEL Mathieu", "Mike van den Berg", set()),
        ("MARTIN Tony", "Martin Svrček", set()),
    ],
)
def test_surnames_are_compared_word_by_word(one, other, shared):
    assert surname_words(one) & surname_words(other) == shared


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UAE TEAM EMIRATES - XRG", "UAE Team Emirates - XRG"),
        ("EF EDUCATION - EASYPOST", "EF Education - Easypost"),
        ("Lidl - Trek", "Lidl - Trek"),
        ("FDJ PRO CYCLING", "FDJ Pro Cycling"),
        ("COFIDIS", "COFIDIS"),
    ],
)
def test_a_teams_name_in_capitals_is_quieter(printed, name):
    assert displayed_team(printed) == name
