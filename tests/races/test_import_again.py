"""A folder imported again: nothing doubled, what differs mended and announced, what it does not say left alone."""

from decimal import Decimal

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liveblog.models import LiveBlog
from races.models import Edition, Race, Rider, Stage, StageResult, Standing, Starter, Team, Waypoint, WaypointResult
from tests.admin_form import announcements
from tests.races.edition_folder.small_folder import FILES
from tests.races.imports import everything, imported, results, standings

pytestmark = pytest.mark.django_db


def test_imported_again_it_writes_nothing_and_announces_nothing(tmp_path):
    imported(tmp_path)
    before = everything()
    with announcements() as heard, CaptureQueriesContext(connection) as queries:
        imported(tmp_path)
    assert everything() == before
    assert heard == []
    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_correction_is_announced_once_to_all_stages_since_what_follows_is_not_known_yet(tmp_path):
    imported(tmp_path)
    blog = LiveBlog.start(Stage.objects.at("lakes", 2024, "stage-1").get())
    with announcements() as heard:
        imported(tmp_path, ttt_results=FILES["ttt_results"].replace("10.7", "12.7"))
    assert heard == [_all_stages()]
    blog.refresh_from_db()
    assert blog.revision == 2
    assert standings("stage-1", "general")[-1] == (4, "charlie", 602 + 1513)


def test_a_rider_who_differs_is_announced_and_ranked_anew_in_other_races_too(
    tmp_path, django_capture_on_commit_callbacks
):
    imported(tmp_path)
    imported(tmp_path, **{name: text.replace(",lakes,", ",hills,") for name, text in FILES.items()})
    in_a_new_team = f"{FILES['startlists']}2024,lakes,21,erik,ZED Erik,nl,,Meadow,\n"
    with announcements() as heard, django_capture_on_commit_callbacks(execute=True):
        imported(tmp_path, startlists=in_a_new_team, riders=FILES["riders"].replace("2001", "1990"))
    assert heard[0] == _all_stages()
    young = Standing.objects.filter(stage__edition__race__slug="hills", classification__slug="youth")
    assert set(young.values_list("starter__rider__slug", flat=True)) == {"alice"}


def test_numbers_may_be_swapped_and_given_to_others(tmp_path):
    imported(tmp_path)
    swapped = FILES["startlists"].replace(",1,alice", ",9,alice").replace(",2,bob", ",1,bob").replace(",9,", ",2,")
    imported(tmp_path, startlists=swapped)
    assert dict(Starter.objects.values_list("rider__slug", "bib")) == {
        "alice": 2,
        "bob": 1,
        "charlie": 11,
        "dora": None,
    }


def test_who_loses_a_number_to_somebody_in_the_folder_has_that_in_the_history(tmp_path):
    imported(tmp_path)
    erik = _start("erik", bib=77)
    imported(tmp_path, startlists=FILES["startlists"].replace(",11,charlie", ",77,charlie"))
    assert list(erik.history.order_by("history_id").values_list("bib", "withdrawn")) == [
        (77, False),
        (None, False),
        (None, True),
    ]


def test_who_is_not_in_the_folder_but_scored_on_a_stage_to_come_is_still_riding(tmp_path):
    imported(tmp_path)
    erik = _start("erik", bib=77)
    sprint = Waypoint.objects.create(stage=Stage.objects.get(slug="stage-3"), name="Sprint", kind="sprint")
    WaypointResult.objects.create(waypoint=sprint, starter=erik, place=1)
    imported(tmp_path)
    erik.refresh_from_db()
    assert not erik.withdrawn


def test_stages_may_be_numbered_anew(tmp_path):
    imported(tmp_path)
    stages = FILES["stages"]
    for number in (3, 2, 1, 0):
        stages = stages.replace(f"stage-{number},{number},", f"stage-{number},{number + 1},")
    imported(tmp_path, stages=stages)
    assert list(Stage.objects.order_by("number").values_list("slug", "number")) == [
        ("prologue", 1),
        ("stage-1", 2),
        ("stage-2", 3),
        ("stage-3", 4),
    ]


def test_a_stage_that_the_folder_does_not_have_keeps_its_number(tmp_path):
    imported(tmp_path)
    Stage.objects.filter(slug="stage-1").update(slug="stage-9")
    with pytest.raises(CommandError, match="Stage 9 has the number of another one in the folder"):
        imported(tmp_path)


def test_what_the_newsroom_named_and_added_stays(tmp_path):
    imported(tmp_path)
    Rider.objects.filter(slug="bob").update(name="Bob the Great", short_name="Great")
    Stage.objects.filter(slug="stage-2").update(elevation=[[0, 20]])
    feed_zone = Waypoint.objects.create(stage=Stage.objects.get(slug="stage-2"), name="Lunch", kind="feed")
    StageResult.objects.filter(starter__rider__slug="dora", stage__slug="stage-2").update(note="Crashed, remounted")
    imported(tmp_path)
    assert Rider.objects.get(slug="bob").name == "Bob the Great"
    assert Stage.objects.get(slug="stage-2").elevation == [[0, 20]]
    assert Waypoint.objects.contains(feed_zone)
    assert results("stage-2")["dora"].note == "Crashed, remounted"


def test_who_was_renamed_is_found_at_the_new_address(tmp_path):
    imported(tmp_path)
    Rider.objects.get(slug="bob").rename("robert")
    Race.objects.get().rename("lake-tour")
    Team.objects.get(slug="harbour").rename("the-harbour")
    imported(tmp_path)
    assert (Rider.objects.count(), Race.objects.count(), Team.objects.count()) == (4, 1, 2)


def test_a_climb_whose_place_was_corrected_is_the_same_climb(tmp_path):
    imported(tmp_path)
    Waypoint.objects.filter(name="Col").update(length_km=Decimal("7.1"))
    imported(tmp_path, primes=FILES["primes"].replace("91.01", "93"))
    climb = Waypoint.objects.get(name="Col")
    assert (climb.km_from_start, climb.length_km, climb.results.count()) == (93, Decimal("7.1"), 2)


def test_who_scored_at_a_point_that_is_gone_has_scored_there_no_longer(tmp_path):
    imported(tmp_path)
    primes = "".join(line for line in FILES["primes"].splitlines(keepends=True) if "climb" not in line)
    imported(tmp_path, primes=primes)
    assert not WaypointResult.objects.filter(waypoint__name="Col").exists()
    assert standings("stage-2", "mountains") == [(1, "alice", Decimal("-1.5"))]


def _all_stages() -> list[int]:
    return list(Stage.objects.order_by("pk").values_list("pk", flat=True))


def _start(slug: str, **facts) -> Starter:
    rider = Rider.objects.create(slug=slug, name=slug.capitalize())
    return Starter.objects.create(edition=Edition.objects.get(), rider=rider, team=Team.objects.first(), **facts)
