"""The invented stage race as it lies in its folder: its official tables are what the rules of the sport make of its
results, computed here from the files alone."""

import csv
import tomllib
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "coverage_site" / "demo" / "tour-of-modravia-2026"
SCALES = tomllib.loads((FOLDER / "edition.toml").read_text())["scales"]
STAGES = [f"stage-{number}" for number in range(1, 7)]


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def rows(name: str, stage: str) -> list[dict[str, str]]:
    return [row for row in table(name) if row["stage"] == stage]


@cache
def classified(stage: str) -> dict[str, dict[str, str]]:
    return {row["rider_id"]: row for row in rows("stage_results", stage) if not row["status"]}


def until(stage: str) -> list[str]:
    return STAGES[: STAGES.index(stage) + 1]


def still_in(stage: str) -> set[str]:
    return set.intersection(*(set(classified(day)) for day in until(stage)))


def ranked(keys: dict[str, tuple]) -> list[str]:
    assert len(set(keys.values())) == len(keys), "a tie that no rule decides"
    return sorted(keys, key=keys.get)


def general(rider: str, stage: str) -> tuple[int, Decimal, int, int]:
    """Time, then what parts equal times: hundredths of the time trial, sum of places, the last place."""
    days = [classified(day)[rider] for day in until(stage)]
    times = [Decimal(row["time_s"]) for row in days]
    seconds = sum(map(int, times)) + sum(int(row["penalty_s"] or 0) - int(row["bonus_s"] or 0) for row in days)
    places = [int(row["rank"]) for row in days]
    return seconds, sum(time % 1 for time in times), sum(places), places[-1]


@pytest.mark.parametrize("stage", STAGES)
def test_the_general_classification_is_times_less_bonuses_plus_penalties(stage):
    keys = {rider: general(rider, stage) for rider in still_in(stage)}
    assert [(row["rider_id"], int(row["gc_time_s"])) for row in rows("gc", stage)] == [
        (rider, keys[rider][0]) for rider in ranked(keys)
    ]


def test_youth_is_the_general_classification_of_those_born_from_2001_on():
    (edition,) = table("edition")
    young = {row["rider_id"] for row in table("riders") if row["dob"] >= edition["youth_born_on_or_after"]}
    assert young == {row["rider_id"] for row in table("startlists") if row["youth_flag"]}
    assert [(row["stage"], row["rider_id"], row["time_s"]) for row in table("youth")] == [
        (row["stage"], row["rider_id"], row["gc_time_s"]) for row in table("gc") if row["rider_id"] in young
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_points_are_those_of_finishes_and_sprints_less_what_the_jury_took(stage):
    scored, sprints, wins = Counter(), Counter(), Counter()
    for row in table("primes"):
        if row["stage"] in until(stage) and row["classification"] == "points":
            scored[row["rider_id"]] += int(row["points"])
            won = row["rank"] == "1"
            (wins if row["kind"] == "finish" else sprints)[row["rider_id"]] += won
    for row in table("stage_results"):
        if row["stage"] in until(stage):
            scored[row["rider_id"]] -= int(row["points_penalty"] or 0)
    places = {row["rider_id"]: int(row["rank"]) for row in rows("gc", stage)}
    keys = {r: (-scored[r], -wins[r], -sprints[r], places[r]) for r in still_in(stage) if scored[r]}
    assert [(row["rider_id"], int(row["points"])) for row in rows("points", stage)] == [
        (rider, scored[rider]) for rider in ranked(keys)
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_mountains_are_the_points_of_climbs_and_firsts_on_the_hardest_part_equals(stage):
    scored, firsts = Counter(), defaultdict(Counter)
    for row in table("primes"):
        if row["stage"] in until(stage) and row["classification"] == "kom":
            scored[row["rider_id"]] += int(row["points"])
            firsts[row["rider_id"]][row["category"]] += row["rank"] == "1"
    places = {row["rider_id"]: int(row["rank"]) for row in rows("gc", stage)}
    keys = {
        r: (-scored[r], *(-firsts[r][category] for category in ("HC", "1", "2", "3", "4")), places[r])
        for r in still_in(stage) & scored.keys()
    }
    assert [(row["rider_id"], int(row["points"])) for row in rows("kom", stage)] == [
        (rider, scored[rider]) for rider in ranked(keys)
    ]


def test_teams_are_the_three_best_of_every_day():
    total, day_places = Counter(), defaultdict(Counter)
    for stage in STAGES:
        of_team = defaultdict(list)
        for row in classified(stage).values():
            of_team[row["team"]].append((int(row["time_floor_s"]), int(row["rank"])))
        days = {}
        for team, finishers in of_team.items():
            times, places = zip(*sorted(finishers)[:3], strict=True)
            days[team] = sum(times), sum(places), min(places)
        assert [(row["team"], int(row["time_s"])) for row in rows("teams_day", stage)] == [
            (team, days[team][0]) for team in ranked(days)
        ]
        for place, team in enumerate(ranked(days), 1):
            total[team] += days[team][0]
            day_places[team][place] += 1
        best = {team: min(int(row["rank"]) for row in rows("gc", stage) if row["team"] == team) for team in total}
        keys = {team: (total[team], *(-day_places[team][place] for place in range(1, 9)), best[team]) for team in total}
        assert [(row["team"], int(row["time_s"])) for row in rows("teams", stage)] == [
            (team, total[team]) for team in ranked(keys)
        ]


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_place_brought_follows_the_scales(stage):
    (settings,) = rows("stage_settings", stage)
    order, bonus = list(classified(stage)), Counter()
    for row in rows("primes", stage):
        bonus[row["rider_id"]] += int(row["bonus_s"] or 0)
        scale = {
            "finish": settings["finish_scale"],
            "sprint": SCALES["sprint"],
            "climb": SCALES["climb"].get(row["category"]),
        }[row["kind"]]
        assert row["points"] == scale.split("-")[int(row["rank"]) - 1]
        assert row["kind"] != "finish" or row["rider_id"] == order[int(row["rank"]) - 1]
    assert {r: int(row["bonus_s"] or 0) for r, row in classified(stage).items()} == {r: bonus[r] for r in order}
