"""`manage.py reconcile` and `manage.py recompute`, as whoever runs them sees them."""

import io

import pytest
from django.core.management import CommandError, call_command

from races.models import Stage, StageResult, Standing
from tests.races.imports import imported

pytestmark = pytest.mark.django_db

KOM = "year,race,stage,rank,rider_id,points\n2024,lakes,stage-2,1,alice,3.5\n2024,lakes,stage-2,2,dora,3\n"
GC = """\
year,race,stage,rank,rider_id,gc_time_s
2024,lakes,stage-2,1,dora,16510
2024,lakes,stage-2,2,alice,16511
"""


def told(command: str, *args: str) -> tuple[list[str], int | str | None]:
    """The lines, and the exit code."""
    output, code = io.StringIO(), 0
    try:
        call_command(command, *args, stdout=output)
    except SystemExit as left:
        code = left.code
    return output.getvalue().splitlines(), code


def test_where_all_agree_there_is_nothing_to_list(tmp_path):
    imported(tmp_path, gc=GC, kom=KOM)
    assert told("reconcile", "lakes", "2024") == (["All official rows of Tour of the Lakes 2024 are as computed."], 0)


def test_every_row_that_differs_is_listed_with_a_guess(tmp_path):
    imported(tmp_path, gc=GC.replace("16511", "16531"), kom=KOM.replace("3.5", "6"))
    assert told("reconcile", "lakes", "2024") == (
        [
            "Stage 2  General classification    1 Alice Ånder  Official 2. 4:35:31  Computed 2. 4:35:11  +0:20"
            "  perhaps a penalty of 20 s that was not entered",
            "Stage 2  Mountains classification  1 Alice Ånder  Official 1. 6        Computed 1. 3.5      +2.5 "
            "  perhaps 2.5 points that were not entered",
            "Rows of Tour of the Lakes 2024 that differ: 2.",
        ],
        1,
    )


def test_a_race_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    with pytest.raises(CommandError, match=r"There is no race “lakes”\. There are none yet\."):
        told("reconcile", "lakes", "2024")
    imported(tmp_path)
    with pytest.raises(CommandError, match=r"There is no race “lake”\. There are: lakes\."):
        told("recompute", "lake")


def test_standings_are_computed_again_and_it_is_said_how_far(tmp_path):
    imported(tmp_path)
    Standing.objects.filter(stage__slug="prologue", source="computed").delete()
    assert told("recompute")[0] == [
        "1/1 Tour of the Lakes 2024: 2 tables anew; nothing from Stage 3 on, it has no result yet"
    ]
    Stage.objects.get(slug="stage-3").delete()
    assert told("recompute", "lakes", "2024")[0] == ["1/1 Tour of the Lakes 2024: as they were"]
    StageResult.objects.filter(stage__slug="stage-2", starter__rider__slug="dora").delete()
    assert told("recompute", "lakes")[0] == [
        "1/1 Tour of the Lakes 2024: 5 tables anew; nothing from Stage 2 on, no time is known of 1"
    ]
