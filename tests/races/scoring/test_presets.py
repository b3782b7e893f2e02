import datetime as dt

import pytest

from races.scoring import read_scale
from races.scoring.presets import CLASSIFICATIONS, presets


@pytest.mark.parametrize("preset", presets().values(), ids=presets())
def test_a_preset_feeds_what_is_there_and_scores_from_the_first_down(preset):
    slugs = {classification.slug for classification in CLASSIFICATIONS}
    scales = [*preset.finish.values(), *(waypoint.scale for waypoint in preset.waypoints.values())]
    assert preset.finish.keys() == {"flat", "hilly", "mountain", "time_trial"}
    assert {slug for waypoint in preset.waypoints.values() for slug in waypoint.feeds} | preset.jerseys.keys() <= slugs
    assert set(preset.climb_categories) < preset.waypoints.keys()
    assert all(list(scale) == sorted(scale, reverse=True) for scale in scales)


def test_scales_bonuses_and_the_youth_rule_are_those_of_2025():
    tour, giro = presets()["tour"], presets()["giro"]
    assert sum(tour.finish["flat"]) == 205
    assert (giro.waypoints["bonus_sprint"].bonus, giro.waypoints["bonus_sprint"].feeds) == ((6, 4, 2), ())
    assert tour.youth_born_on_or_after(2025) == dt.date(2000, 1, 1)


@pytest.mark.parametrize("text", ["5-", "a", "5--3", "-1", "5,3", "²", "٣"])
def test_what_is_no_scale_is_refused(text):
    with pytest.raises(ValueError, match="no scale"):
        read_scale(text)
