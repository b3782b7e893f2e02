"""The drawing of a road: what of it is seen at its two ends."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from races.profile import draw_profile

STAGE = SimpleNamespace(name="Stage 5", course="A – B", distance_km=Decimal(150), elevation=[[0, 100], [150, 1800]])


@pytest.mark.parametrize(
    ("km", "edge"), [(0, "start"), (4, "start"), (5, ""), (75, ""), (145, ""), (146, "end"), (150, "end")]
)
def test_the_label_of_a_climb_near_an_end_keeps_within_the_drawing(km, edge):
    climb = SimpleNamespace(km_from_start=Decimal(km), name="Pass", category="HC")
    (mark,) = draw_profile(STAGE, [climb]).marks
    assert mark.edge == edge


def test_a_label_stands_where_its_line_does():
    climb = SimpleNamespace(km_from_start=Decimal("100.4"), name="Pass", category="2")
    (mark,) = draw_profile(STAGE, [climb]).marks
    assert (mark.x, mark.percent) == (669.3, 66.93)
