"""Whom the lines of a sheet mean."""

import pytest

from races.result_lines import ResultLine
from races.result_roster import Entrant, Roster, Squad

ALICE = Entrant("alice", "harbour", "Alice Ånder", bib=1, uci_id="10000000001")
BOB = Entrant("bob", "harbour", "Bob de Groot", "DE GROOT Bob", bib=2)
CHARLIE = Entrant("charlie", "orchard", "Charlie Łoś", bib=11)
DORA = Entrant("dora", "orchard", "Dora Núñez", uci_id="10000000004")
CARLA = Entrant("carla", "orchard", "Carla Núñez", bib=14)
HARBOUR = Squad("harbour", "Harbour", "Harbour Cycling", "HAR")
ORCHARD = Squad("orchard", "Orchard", code="ORC")
ROSTER = Roster((ALICE, BOB, CHARLIE, DORA, CARLA), (HARBOUR, ORCHARD))


def match(**read):
    found = ROSTER.match(ResultLine(1, "", **read))
    return found.who, found.by, list(found.suggestions)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ({"bib": 2}, (BOB, "bib", [])),
        ({"bib": 2, "uci_id": ALICE.uci_id, "name": "DE GROOT B."}, (BOB, "bib", [])),
        ({"bib": 99, "uci_id": DORA.uci_id}, (DORA, "uci_id", [])),
        ({"bib": 2, "name": "Alice Ånder"}, (BOB, "bib", [ALICE])),  # it is for a person to say
        ({"bib": 99, "name": "Alice Ånder"}, (None, "", [ALICE])),
        ({"name": "C. Los"}, (CHARLIE, "name", [])),
        ({"name": "C. Los", "uci_id": "10000000009"}, (CHARLIE, "name", [])),  # of him none is known
        ({"name": "A. Ander", "uci_id": "10000000009"}, (None, "", [ALICE])),
        ({"name": "Dora Nunez", "bib": 99}, (DORA, "name", [])),  # nor of her a bib
        ({"name": "Núñez"}, (None, "", [DORA, CARLA])),  # which of them?
        ({"name": "NUNEZ Carla"}, (CARLA, "name", [])),
        ({"name": "NUNEZ Erik"}, (None, "", [DORA, CARLA])),
        ({"name": "Nobody"}, (None, "", [])),
        ({"bib": 99}, (None, "", [])),
    ],
)
def test_a_rider_is_known_by_bib_then_by_uci_id_and_by_name_is_suggested(read, expected):
    assert match(**read) == expected


def test_whoever_was_chosen_for_a_line_is_meant_by_it():
    found = ROSTER.match(ResultLine(1, "", bib=2, name="Alice Ånder"), chosen="alice")
    assert (found.who, found.by, found.suggestions) == (ALICE, "chosen", ())


def test_a_name_that_is_exactly_somebody_elses_does_not_fit():
    """Also where his own is near."""
    sam, simon = Entrant("sam", "x", "Sam Yates", bib=1), Entrant("simon", "x", "Simon Yates", bib=2)
    assert Roster((sam,)).fits("YATES Simon", sam)
    assert not Roster((sam, simon)).fits("YATES Simon", sam)


@pytest.mark.parametrize(
    ("read", "team", "by"),
    [
        ({"team": "HARBOUR CYCLING"}, HARBOUR, "name"),
        ({"name": "orchard"}, ORCHARD, "name"),
        ({"team": "ORC"}, ORCHARD, "code"),
        ({"code": "HAR", "team": "Harbour - Something New"}, HARBOUR, "code"),
        ({"team": "Harbour - Something New"}, None, ""),
    ],
)
def test_a_team_is_known_by_code_or_name(read, team, by):
    found = ROSTER.match_team(ResultLine(1, "", **read))
    assert (found.who, found.by) == (team, by)
    assert team or found.suggestions == (HARBOUR,)
