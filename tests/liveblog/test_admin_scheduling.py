"""When an update goes out, in the admin: typed as the clock stands where the race is."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from liveblog.models import Entry, LiveBlog
from liveblog.updates import Content, Update
from tests.admin_form import address, change, errors

pytestmark = pytest.mark.once

TOMORROW = timezone.localdate() + dt.timedelta(days=1)
AT = dt.datetime.combine(TOMORROW, dt.time(14, 30), ZoneInfo("Europe/Paris"))


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def draft(blog):
    return Entry.objects.create(blog=blog, text="A draft.")


@pytest.fixture
def waiting(blog):
    return blog.schedule(Update(content=Content(text="Waiting.")), AT)


def day_and_time(at: dt.datetime | None) -> dict[str, str]:
    return {"due_at_0": f"{at:%Y-%m-%d}" if at else "", "due_at_1": f"{at:%H:%M:%S}" if at else ""}


def test_a_draft_is_given_its_time_and_shows_it_again(desk, draft, editor):
    assert change(desk, draft).fill(**day_and_time(AT)).save().status_code == 302
    draft.refresh_from_db()
    assert (draft.status, draft.due_at, draft.author, draft.version) == ("scheduled", AT, editor, 2)
    assert change(desk, draft).data["due_at_1"] == "14:30:00"
    assert f"{TOMORROW.day} {TOMORROW:%b}, 14:30" in desk.get(address("changelist", Entry)).text
    assert LiveBlog.objects.get().revision == 1


def test_its_words_are_mended_while_it_waits(desk, waiting):
    assert change(desk, waiting).fill(text="Mended.").save().status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.html, waiting.due_at) == ("scheduled", "<p>Mended.</p>", AT)


def test_without_its_time_it_is_a_draft_again(desk, waiting):
    assert change(desk, waiting).fill(text="Later.", **day_and_time(None)).save().status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.text, waiting.due_at) == ("draft", "Later.", None)


def test_a_time_that_has_passed_is_refused_at_the_field(desk, draft, blog):
    past = AT - dt.timedelta(days=2)
    assert list(errors(change(desk, draft).fill(**day_and_time(past)).save())) == ["due_at"]
    could_not_go_out = Entry.objects.create(blog=blog, text="Far.", due_at=past)
    assert list(errors(change(desk, could_not_go_out).fill(text="Near.").save())) == ["due_at"]


def test_what_waits_for_coverage_to_begin_is_mended_past_its_time(desk, blog):
    late = blog.schedule(Update(content=Content(text="Welcme.")), AT - dt.timedelta(days=2))
    assert change(desk, late).fill(text="Welcome.").save().status_code == 302


def test_what_went_out_meanwhile_is_not_changed_in_silence(desk, waiting, blog):
    opened = change(desk, waiting).fill(text="Too late.")
    blog.publish_draft(waiting)
    assert "__all__" in errors(opened.save())
    assert Entry.objects.get().text == "Waiting."


def test_what_is_published_has_no_time_to_go_out_at(desk, post):
    assert "due_at_0" not in change(desk, post()).data
