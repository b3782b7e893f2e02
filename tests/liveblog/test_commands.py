"""`manage.py publish_due` and `manage.py after_restore`, as whoever runs them sees them."""

import io
import re
import time
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from liveblog.management.commands import publish_due
from liveblog.models import LiveBlog
from liveblog.models.live_blogs import LiveBlogQuerySet
from liveblog.turn import PANELS
from liveblog.updates import Content, Update


def run(command: str, *args: str) -> list[str]:
    output = io.StringIO()
    call_command(command, *args, stdout=output, stderr=output)
    return output.getvalue().splitlines()


@pytest.fixture
def due(blog):
    return lambda text: blog.schedule(Update(content=Content(text=text)), timezone.now())


def test_what_is_due_is_published_and_named(due):
    due("Off they go.")
    assert run("publish_due") == ["Tour of the Lakes 2024, Stage 2: Off they go."]
    assert run("publish_due") == []


def test_asked_to_it_looks_again_and_again_and_outlives_the_database(due, monkeypatch):
    publish, closed = LiveBlogQuerySet.publish_due, []

    def be_away(blogs) -> None:
        raise OperationalError("gone")

    def pass_time(seconds: float) -> None:
        if not texts:
            raise KeyboardInterrupt
        due(texts.pop())
        monkeypatch.setattr(LiveBlogQuerySet, "publish_due", be_away if len(texts) == 1 else publish)

    texts = ["Three.", "Two."]
    due("One.")
    monkeypatch.setattr(time, "sleep", pass_time)
    monkeypatch.setattr(publish_due, "connection", SimpleNamespace(close=lambda: closed.append(True)))
    told = run("publish_due", "--every", "2")
    assert [line.rpartition(": ")[2] for line in told] == ["One.", "gone", "Two.", "Three.", "Stopped."]
    assert len(closed) == 1


@pytest.mark.parametrize("every", ["0", "-1", "x", "1e9", "nan"])
def test_how_often_is_said_in_seconds(every):
    with pytest.raises(CommandError, match="write seconds"):
        run("publish_due", f"--every={every}")


def test_after_a_restore_readers_from_before_and_from_after_the_backup_load_anew(client, blog, post):
    post("In the backup.")
    assert run("after_restore") == [
        "Tour of the Lakes 2024, Stage 2: revision 2 is 1,000,002 now.",
        "Live blogs whose open pages load anew: 1.",
    ]
    for seen in (1, 2, 400):
        delta = client.get(reverse("since", args=[*blog.stage.address, seen])).content.decode()
        assert "data-reset" in delta
    page = client.get(blog.get_absolute_url()).content.decode()
    assert set(re.findall(r'data-panel="\w+" data-stamp="(\d+)"', page)) == {"1000002"}
    assert post("After it.").born == 1_000_003


def test_one_stage_alone_is_moved(world, blog):
    other = LiveBlog.start(world.first_stage)
    assert len(run("after_restore", "tour-of-the-lakes/2024/stage-1/")) == 2
    blog.refresh_from_db()
    other.refresh_from_db()
    assert (blog.revision, other.revision, other.floor) == (1, 1_000_001, 1_000_001)
    assert {getattr(other, f"{panel}_stamp") for panel in PANELS} == {1_000_001}


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("stage-2", "write race/year/stage"),
        ("tour-of-the-lakes/then/stage-2", "write race/year/stage"),
        ("tour-of-the-lakes/2024/stage-9", "There is no live blog of"),
    ],
)
def test_a_stage_that_is_none_moves_nothing(blog, stage, said):
    with pytest.raises(CommandError, match=said):
        run("after_restore", stage)
    assert LiveBlog.objects.get().revision == 1
