"""Updates that wait for their time: the database's clock says when it has come."""

import datetime as dt
import sqlite3
import uuid

import pytest
from django.db import OperationalError
from django.utils import timezone

from liveblog.errors import NotWaiting, PublishedAlready
from liveblog.models import Entry, LiveBlog
from liveblog.updates import Content, Update
from tests.newsroom import make_stage

SOON, LONG_AGO = dt.timedelta(hours=1), dt.timedelta(days=-1)


@pytest.fixture
def schedule(blog, editor):
    """schedule("A sentence.", in_=SOON, km_to_go=34): the entry that waits; without `in_` it is due."""

    def wait(text: str = "A sentence.", *, in_: dt.timedelta = LONG_AGO, pin: bool = False, **content) -> Entry:
        update = Update(content=Content(text=text, **content), pin=pin)
        return blog.schedule(update, timezone.now() + in_, by=editor)

    return wait


def revision() -> int:
    return LiveBlog.objects.get().revision


def test_what_waits_is_seen_by_nobody_and_takes_no_revision(client, schedule, blog):
    entry = schedule("Not yet.", in_=SOON)
    assert (entry.status, entry.version, entry.born) == ("scheduled", 1, None)
    assert "Not yet." not in client.get(blog.get_absolute_url()).content.decode()
    assert LiveBlog.objects.publish_due() == []
    assert revision() == 1


def test_what_is_due_goes_out_in_its_order_each_with_a_revision(schedule, editor):
    later, sooner = schedule("Later.", km_to_go=80), schedule("Sooner.", in_=2 * LONG_AGO, pin=True)
    assert LiveBlog.objects.publish_due() == [sooner, later]
    sooner.refresh_from_db()
    later.refresh_from_db()
    assert (sooner.born, later.born, revision()) == (2, 3, 3)
    assert (sooner.author, sooner.byline, sooner.pinned, sooner.due_at) == (editor, "Eve Editor", True, None)
    assert [(version.verb, version.by) for version in later.versions.all()] == [("published", editor)]
    assert abs(later.published_at - timezone.now()) < dt.timedelta(seconds=10)
    assert later.blog.situations.get().km_to_go == 80


def test_once_it_is_out_it_does_not_go_out_again(schedule):
    schedule()
    assert len(LiveBlog.objects.publish_due()) == 1
    assert LiveBlog.objects.publish_due() == []
    assert revision() == 2


def test_the_clock_of_this_process_has_no_say(schedule, monkeypatch):
    schedule("Due."), schedule("Not due.", in_=SOON)
    for hours in (-2, 2):
        off = timezone.now() + dt.timedelta(hours=hours)
        with monkeypatch.context() as clock:
            clock.setattr(timezone, "now", lambda: off)  # noqa: B023
            LiveBlog.objects.publish_due()
    assert [entry.text for entry in Entry.objects.born()] == ["Due."]
    assert abs(Entry.objects.born().get().published_at - timezone.now()) < dt.timedelta(seconds=10)


def test_until_coverage_is_live_it_waits(schedule, blog):
    schedule()
    blog.end()
    assert LiveBlog.objects.publish_due() == blog.publish_due() == []
    assert LiveBlog.objects.seconds_until_due() is None
    blog.reopen()
    assert len(LiveBlog.objects.publish_due()) == 1


def test_how_long_it_is_until_the_next_one(schedule):
    assert LiveBlog.objects.seconds_until_due() is None
    schedule(in_=2 * SOON), schedule(in_=SOON)
    assert 3590 < LiveBlog.objects.seconds_until_due() <= 3600
    schedule()
    assert LiveBlog.objects.seconds_until_due() < 0


def test_what_may_not_go_out_any_more_is_a_draft_with_its_time_and_holds_nobody_up(schedule, blog):
    bad, good = schedule("Far.", km_to_go=150, in_=2 * LONG_AGO), schedule("Near.", km_to_go=90)
    blog.stage.distance_km = 100
    blog.stage.save()
    assert LiveBlog.objects.publish_due() == [good]
    bad.refresh_from_db()
    assert (bad.status, bad.due_at is None, revision()) == ("draft", False, 2)
    assert list(blog.entries.waiting()) == [bad]


def test_trouble_with_one_blog_keeps_no_other_from_publishing_and_is_told(schedule, blog, monkeypatch):
    other = LiveBlog.start(make_stage())
    other.schedule(Update(content=Content(text="Of the other.")), timezone.now() + LONG_AGO)
    schedule()
    publish = LiveBlog.publish_due

    def fail_for_the_first(self):
        if self.pk == min(blog.pk, other.pk):
            raise RuntimeError("of this blog alone")
        return publish(self)

    monkeypatch.setattr(LiveBlog, "publish_due", fail_for_the_first)
    with pytest.raises(RuntimeError, match="of this blog alone"):
        LiveBlog.objects.publish_due()
    assert Entry.objects.born().count() == 1


def test_who_writes_meanwhile_is_not_waited_for(schedule, monkeypatch):
    """As SQLite says so; see also what is tried with a file that is locked."""
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY

    def fail(self):
        raise OperationalError("database is locked") from busy

    schedule()
    monkeypatch.setattr(LiveBlog, "publish_due", fail)
    assert LiveBlog.objects.publish_due() == []
    monkeypatch.undo()
    assert len(LiveBlog.objects.publish_due()) == 1


def test_scheduled_again_under_its_key_it_is_one_update_with_new_words_and_time(blog, editor, django_user_model):
    key, colleague = uuid.uuid4(), django_user_model.objects.create_user("carl", byline="Carl Colleague")
    at = timezone.now() + SOON

    def say(text: str, due_at: dt.datetime, by) -> Entry:
        return blog.schedule(Update(content=Content(text=text), key=key), due_at, by=by)

    say("One.", at, editor)
    assert say("Two.", at, colleague).author == editor  # who mends the words does not sign them
    entry = say("Two.", at + SOON, colleague)
    assert (entry.author, entry.version, Entry.objects.get().text) == (colleague, 3, "Two.")
    blog.publish_draft(entry)
    assert say("Three.", at, editor).text == "Two."
    assert revision() == 2


def test_situation_and_phase_cannot_wait(blog):
    with pytest.raises(ValueError, match="cannot wait"):
        blog.schedule(Update(content=Content(text="Off."), phase="racing"), timezone.now())


def test_taken_out_it_is_a_draft(schedule, blog):
    entry = blog.unschedule(schedule())
    assert (entry.status, entry.due_at) == ("draft", None)
    assert LiveBlog.objects.publish_due() == []
    with pytest.raises(NotWaiting):
        blog.unschedule(entry)


def test_posted_before_its_time_it_no_longer_waits(schedule, blog, editor):
    entry = schedule(in_=SOON)
    assert blog.publish_draft(entry, by=editor).due_at is None
    with pytest.raises(NotWaiting):
        blog.unschedule(entry)
    with pytest.raises(PublishedAlready):
        blog.publish_draft(entry)
    assert revision() == 2
