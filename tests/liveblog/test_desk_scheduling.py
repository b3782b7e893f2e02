"""Updates that are written now and posted later, at the desk."""

import datetime as dt
import re
import uuid

import pytest
from django.utils import timezone

from liveblog.models import Entry, LiveBlog
from liveblog.updates import Content, Update

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
NOON = dt.datetime(2024, 5, 2, 10, tzinfo=dt.UTC)  # 12:00 in France


@pytest.fixture
def desk(client, editor, blog):
    client.force_login(editor)
    return client


@pytest.fixture
def noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def compose(desk, noon):
    def send(**fields):
        return desk.post(f"{DESK}publish/", {"kind": "text", "key": str(uuid.uuid4())} | fields, headers=HTMX)

    return send


@pytest.fixture
def waiting(blog, editor):
    at = timezone.now() + dt.timedelta(minutes=30)
    return blog.schedule(Update(content=Content(text="Half an hour later."), pin=True), at, by=editor)


def act(desk, verb: str, entry: Entry) -> str:
    """What is said of it."""
    page = desk.post(f"{DESK}entries/{entry.pk}/{verb}/", headers=HTMX)
    return re.search(r'<p class="notice notice--\w+">(.*?)</p>', page.text)[1]


def test_with_a_time_beside_it_post_waits_by_the_clock_of_the_race(compose, editor):
    page = compose(text="Lunch is over.", due="14:30", pin="on")
    assert "Not posted yet: it goes out at 14:30." in page.text
    assert "Lunch is over." not in page.text
    entry = Entry.objects.get()
    assert (entry.status, entry.author, entry.pinned) == ("scheduled", editor, True)
    assert entry.due_at == dt.datetime(2024, 5, 2, 12, 30, tzinfo=dt.UTC)
    assert LiveBlog.objects.get().revision == 1


def test_a_double_click_waits_once(compose):
    key = str(uuid.uuid4())
    for _click in range(2):
        assert compose(text="Once.", due="14:30", key=key).status_code == 200
    assert Entry.objects.get().status == "scheduled"


@pytest.mark.parametrize(
    ("due", "said"), [("12:00", "It is 12:00 already where the race is."), ("25:00", "valid time")]
)
def test_a_time_that_cannot_be_waited_for_is_refused_and_nothing_is_lost(compose, due, said):
    page = compose(text="Lunch is over.", due=due)
    assert page.status_code == 422
    assert said in page.text
    assert "Lunch is over.</textarea>" in page.text
    assert not Entry.objects.exists()


def test_after_the_end_nothing_is_made_to_wait(compose, blog):
    blog.end()
    assert "start or reopen it first" in compose(text="Late.", due="14:30").text
    assert not Entry.objects.exists()


def test_what_waits_stands_above_the_feed_in_its_order_with_times_of_the_race(desk, blog, waiting):
    sooner = blog.schedule(Update(content=Content(text="Sooner.")), NOON)
    Entry.objects.create(blog=blog, text="Far.", due_at=NOON + dt.timedelta(minutes=1))
    page = desk.get(DESK).text
    lines = re.findall(r'<li class="waiting__line" id="waiting-(\d+)">', page)
    assert lines[::2] == [str(sooner.pk), str(waiting.pk)]
    assert ">Thu 12:00</time> Sooner." in page
    assert page.count("Could not go out") == 1


def test_colleagues_see_it_come_and_go_though_no_revision_is_taken(desk, waiting, blog):
    address = re.search(r'hx-get="(\S+/feed/\S+?)"', desk.get(DESK).text)[1].replace("&amp;", "&")
    assert desk.get(address, headers=HTMX).status_code == 204
    blog.unschedule(waiting)
    assert "Half an hour later." not in desk.get(address, headers=HTMX).text


def test_it_is_posted_now_taken_out_and_not_twice(desk, waiting, editor):
    assert act(desk, "post", waiting) == "Posted."
    waiting.refresh_from_db()
    assert (waiting.status, waiting.byline, waiting.pinned, waiting.born) == ("published", "Eve Editor", True, 2)
    assert act(desk, "post", waiting) == "This is published already."
    assert act(desk, "take-out", waiting) == ("This update does not wait any more: it was posted or taken out.")


def test_taken_out_it_is_kept_as_a_draft(desk, waiting):
    assert act(desk, "take-out", waiting).startswith("Taken out")
    assert Entry.objects.get().status == "draft"
    assert "Half an hour later." not in desk.get(DESK).text


def test_why_it_cannot_go_out_is_said_when_it_is_posted_by_hand(desk, blog):
    stuck = Entry.objects.create(blog=blog, text="Far.", km_to_go=161, due_at=NOON)
    assert act(desk, "post", stuck) == "The stage is 160.0 km long."
    assert LiveBlog.objects.get().revision == 1


def test_whoever_ends_the_coverage_is_told_what_waits(desk, waiting):
    assert "One update waits for its time: it will not go out." in desk.get(f"{DESK}end/").text
