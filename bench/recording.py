"""Time and queries of correcting one rider's time on stage 1: stored, all that follows computed, every live page told.

Run it by hand: `.venv/bin/python bench/recording.py`. It makes a database of its own in a temporary folder, and races
of 184 riders with live coverage of every stage; each race is the same one each time.
"""

import datetime as dt
import random
import time

from measure import site

TEAMS, RIDERS, ROUNDS = 23, 8, 5
STAGES = (7, 14, 21)
CLIMBS = ("sprint", "HC", "1", "2", "3")


def main() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number, stages in enumerate(STAGES):
        edition = _race(stages, 2001 + number)
        stage = edition.stages.get(number=1)
        seconds = min(_corrected(stage, number) for number in range(ROUNDS))
        with CaptureQueriesContext(connection) as queries:
            _corrected(stage, ROUNDS)
        print(f"{stages} stages, {TEAMS * RIDERS} riders: {seconds:.2f} s, {len(queries)} queries")


def _corrected(stage, number: int) -> float:
    """The winner of the stage loses an hour, and gets it back: everybody's place changes after every stage."""
    from races.models import StageResult

    rows = [
        StageResult(starter_id=row.starter_id, place=row.place, time_cs=row.time_cs, bonus_s=row.bonus_s)
        for row in stage.results.order_by("place")
    ]
    rows[0].time_cs += -360_000 if number % 2 else 360_000
    begun = time.perf_counter()
    assert stage.record_results(rows, state="official")
    return time.perf_counter() - begun


def _race(stages: int, year: int):
    from liveblog.models import LiveBlog
    from races.models import Edition, Race, Stage

    race = Race.objects.get_or_create(slug="bench", defaults={"name": "Bench"})[0]
    first = dt.date(year, 7, 1)
    edition = Edition.objects.create(race=race, year=year, starts=first, ends=first + dt.timedelta(stages))
    _classifications(edition)
    starters, dice = _starters(edition), random.Random(year)
    for number in range(1, stages + 1):
        stage = Stage.objects.create(
            edition=edition, number=number, slug=f"stage-{number}", date=first + dt.timedelta(number)
        )
        _results(stage, starters, dice)
        LiveBlog.start(Stage.objects.at("bench", year, stage.slug).get())
    edition.recompute()
    return edition


def _classifications(edition) -> None:
    from races.models import Classification
    from races.scoring.presets import CLASSIFICATIONS

    for priority, one in enumerate(CLASSIFICATIONS, 1):
        facts = {"kind": one.kind, "eligible": one.eligible, "ties": one.ties, "priority": priority}
        Classification.objects.create(edition=edition, slug=one.slug, name=one.slug.title(), **facts)


def _starters(edition) -> list:
    from races.models import Rider, Starter, Team

    starters = []
    for t in range(TEAMS):
        team = Team.objects.create(year=edition.year, slug=f"team-{t}", name=f"Team {t}")
        for r in range(1, RIDERS + 1):
            rider = Rider.objects.get_or_create(slug=f"rider-{t}-{r}", defaults={"name": f"Rider {t} {r}"})[0]
            youth = "yes" if r % 4 == 0 else "no"
            starters.append(Starter(edition=edition, rider=rider, team=team, bib=t * 10 + r, youth=youth))
    return Starter.objects.bulk_create(starters)


def _results(stage, starters: list, dice: random.Random) -> None:
    """Groups that lose seconds to each other; a sprint and four climbs."""
    from races.models import StageResult, Waypoint, WaypointResult
    from races.scoring.presets import presets

    tour = presets()["tour"]
    seconds, results = 14_400, []
    for place, starter in enumerate(dice.sample(starters, len(starters)), 1):
        seconds += dice.choice((0, 0, 0, 0, 1, 7))
        bonus = (10, 6, 4)[place - 1] if place <= 3 else 0
        results.append(StageResult(stage=stage, starter=starter, place=place, time_cs=seconds * 100, bonus_s=bonus))
    StageResult.objects.bulk_create(results)
    stage.finish_scale = "-".join(map(str, tour.finish["flat"]))
    stage.save()
    stage.finish_feeds.set(stage.edition.classifications.filter(slug="points"))
    for name in CLIMBS:
        scale = "-".join(map(str, tour.waypoints[name].scale))
        kind, category = ("sprint", "") if name == "sprint" else ("climb", name)
        point = Waypoint.objects.create(stage=stage, name=name, kind=kind, category=category, scale=scale)
        point.feeds.set(stage.edition.classifications.filter(slug__in=tour.waypoints[name].feeds))
        scored = enumerate(dice.sample(starters, 15), 1)
        WaypointResult.objects.bulk_create(WaypointResult(waypoint=point, starter=s, place=n) for n, s in scored)


if __name__ == "__main__":
    with site():
        main()
