"""The demo race: loaded twice it is the same, replayed it is the same feed again, live."""

import io

import pytest
from django.core.management import CommandError, call_command

from coverage_site.demo.feed import FEED
from coverage_site.demo.replay import replay
from liveblog.models import Entry, EntryVersion, LiveBlog, Situation
from races.models import Race, Stage, StageResult, Standing

pytestmark = pytest.mark.once

MARKS = [175, 165, 158, 155, 140, 110, 100, 93, 65, 56, 50, 40, 34, 30, 25, 22, 18, 15, 12, 9, 8, 5, 4, 3, 2, 1]


def load() -> str:
    output = io.StringIO()
    call_command("load_demo", stdout=output)
    return output.getvalue()


def shape() -> dict[str, object]:
    return {
        "counts": [
            model.objects.count() for model in (Race, Stage, StageResult, Standing, Entry, EntryVersion, Situation)
        ],
        "feed": list(
            Entry.objects.order_by("born").values_list("pk", "text", "title", "km_to_go", "pinned", "version")
        ),
    }


def test_the_finished_stage_has_its_whole_feed(demo):
    entries = demo.entries.published()
    assert len(entries) > 50
    marks = entries.exclude(km_to_go=None).order_by("born").values_list("km_to_go", flat=True)
    assert [int(km) for km in marks] == MARKS
    assert set(entries.values_list("kind", flat=True)) == set(Entry.Kind.values)
    assert entries.exclude(correction_note="").count() == 2
    assert (demo.state, demo.stage.phase, demo.stage.result_state) == ("ended", "finished", "official")


def test_what_is_not_known_is_blank(demo):
    assert set(demo.stage.edition.starters.values_list("bib", "rider__birth_date", "rider__uci_id")) == {
        (None, None, None)
    }


def test_loading_again_changes_nothing_and_prints_the_same_login(demo):
    before, revision, printed = shape(), demo.revision, load()
    assert load() == printed
    assert shape() == before
    demo.refresh_from_db()
    assert demo.revision == revision
    assert "/races/tour-de-la-provence/2021/stage-2/live/" in printed


def test_loading_again_restores_what_was_tried_out(demo):
    before = shape()
    demo.stage.record_results(demo.stage.results.none(), state="none")
    demo.withdraw(demo.entries.published().first())
    assert shape() != before
    load()
    assert shape() == before
    demo.stage.results.filter(place=1).update(time_cs=1)
    load()
    assert demo.stage.results.get(place=1).time_cs == 1_570_900


def test_put_back_the_stage_waits_for_its_start(demo, client):
    call_command("replay_demo", "--rewind", stdout=io.StringIO())
    assert LiveBlog.objects.get().state == "upcoming"
    assert client.get(demo.get_absolute_url()).status_code == 404


def test_a_replay_publishes_the_same_rows_again(demo):
    before = shape()
    slept = []
    replay(60, lambda line: None, sleep=slept.append)
    assert shape() == before
    again = LiveBlog.objects.get()
    assert again.floor > demo.revision
    assert (again.state, again.replay_speed) == ("ended", 60)
    assert sum(wait > 0 for wait in slept) > 50


def test_while_it_is_replayed_open_pages_start_anew(demo, client):
    page = f"{demo.get_absolute_url()}since/{demo.revision}/"
    seen = []

    def look(seconds: float) -> None:
        seen.append(client.get(page).content.decode())

    replay(60, lambda line: None, sleep=look)
    assert all("data-reset" in html for html in seen[1:])


def test_an_interrupted_replay_is_restored(demo):
    before = shape()

    def interrupt(seconds: float) -> None:
        if LiveBlog.objects.get().revision > demo.revision + 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replay(60, lambda line: None, sleep=interrupt)
    assert shape() != before
    load()
    assert shape() == before
    assert LiveBlog.objects.get().replay_speed is None


def test_an_editor_who_ends_the_coverage_does_not_break_the_replay(demo):
    lines = []

    def end(seconds: float) -> None:
        blog = LiveBlog.objects.get()
        if blog.entries.published().count() == 5 and blog.state == "live":
            blog.end()

    replay(60, lines.append, sleep=end)
    assert any("left out" in line for line in lines)


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "nan", "1e9"])
def test_a_speed_that_is_none_is_refused_with_a_reason(speed):
    with pytest.raises(CommandError, match="write a number from 1 to 10000"):
        call_command("replay_demo", "--speed", speed)


def test_every_update_of_the_feed_has_a_key_of_its_own():
    assert len({update["at"] for update in FEED["update"]}) == len(FEED["update"])
