"""Real threads on PostgreSQL: what a reader is told while editors write."""

import re
import threading
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, Update
from races.models import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: TEST_DATABASE=postgres"),
]


def in_thread(work) -> None:
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


class Interruption:
    """Runs `work` in a thread of its own just before the n-th query."""

    def __init__(self, number: int, work) -> None:
        self.left, self.work = number, work

    def __call__(self, execute, *arguments):
        if self.left == 0:
            in_thread(self.work)
        self.left -= 1
        return execute(*arguments)


@pytest.mark.parametrize("name", ["live", "since"])
def test_a_correction_between_any_two_reads_is_never_lost(client, blog, post, name):
    """Whatever the page or delta said, the next delta makes it whole."""
    entry = post("Version 1.")
    post(km_to_go=90, kind="moment", title="Now", pin=True)
    for number in range(40):
        arguments = [*blog.stage.address] + ([1] if name == "since" else [])
        wanted = f"Version {number + 2}."
        correct = lambda: blog.correct(  # noqa: E731
            entry,
            Correction(content=Content(text=wanted), version=blog.entries.get(pk=entry.pk).version),  # noqa: B023
        )
        interruption = Interruption(number, correct)
        with connection.execute_wrapper(interruption):
            first = client.get(reverse(name, args=arguments)).content.decode()
        if interruption.left >= 0:
            assert number >= 8  # every read of the answer has been tried
            return
        revision = int(re.search(r'data-revision="(\d+)"', first).group(1))
        then = client.get(reverse("since", args=[*blog.stage.address, revision])).content.decode()
        assert wanted in first + then, f"lost when committed before query {number}"
    pytest.fail("an answer takes more than 40 queries")


def together(*works) -> None:
    """Run these at the same time, each in a thread with a connection of its own; the first error is raised here."""
    errors = []

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def publish(pk: int, update: Update) -> None:
    LiveBlog.objects.select_related("stage__edition").get(pk=pk).publish(update)


def move(pk: int, number: int) -> None:
    """As the desk's slate form does: look, then write, in one turn."""
    blog = LiveBlog.objects.select_related("stage__edition").get(pk=pk)
    phase = ("finished", "racing")[number % 2]
    with blog.live_turn(phase):
        blog.set_situation(None, Decimal(number), phase)


def test_revisions_of_many_editors_have_no_holes_and_no_doubles(blog):
    updates = [Update(content=Content(text=f"Editor {number}.", km_to_go=100)) for number in range(12)]
    together(*(partial(publish, blog.pk, update) for update in updates))
    assert sorted(blog.entries.values_list("born", flat=True)) == list(range(2, 14))


def test_the_same_key_from_many_threads_makes_one_update(blog):
    update = Update(content=Content(text="Once."))
    together(*[partial(publish, blog.pk, update)] * 6)
    assert blog.entries.count() == 1
    assert LiveBlog.objects.get(pk=blog.pk).revision == 2


def test_what_is_due_goes_out_once_however_many_processes_look(blog):
    """They take the blogs that nobody holds, and wait for none."""
    other = LiveBlog.start(blog.stage.edition.stages.exclude(pk=blog.stage_id).get())
    for number in range(4):
        for each in (blog, other):
            each.schedule(Update(content=Content(text=f"{number}")), timezone.now() - timedelta(minutes=9 - number))
    with transaction.atomic():
        LiveBlog.objects.select_for_update().get(pk=other.pk)
        together(*[LiveBlog.objects.publish_due] * 4)
    assert not other.entries.born().exists()
    together(*[LiveBlog.objects.publish_due] * 4)
    for each in (blog, other):
        told = list(each.entries.order_by("born").values_list("text", "born"))
        assert told == [("0", 2), ("1", 3), ("2", 4), ("3", 5)]
        assert LiveBlog.objects.get(pk=each.pk).revision == 5


def test_results_and_desks_wait_for_each_other_in_one_order(world, blog, post, results):
    """A result that several blogs show, a phase moved at two desks, posts: none waits for one that waits for it."""
    other = LiveBlog.start(world.first_stage)
    post(kind="table", table_stage_id=world.first_stage.pk)
    other.publish(Update(content=Content(kind="table", table_stage_id=world.stage.pk)))

    def record(stage, number):
        rows = results()
        rows[0].time_cs += number
        Stage.objects.select_related("edition").get(pk=stage.pk).record_results(rows, state="provisional")

    for number in range(8):
        phase = ("racing", "finished")[number % 2]
        together(
            partial(record, world.stage, number),
            partial(record, world.first_stage, number),
            partial(publish, blog.pk, Update(content=Content(text="a"), phase=phase)),
            partial(publish, other.pk, Update(content=Content(text="b"), phase=phase)),
            partial(move, blog.pk, number),
        )
    for pk in (blog.pk, other.pk):
        told = LiveBlog.objects.get(pk=pk)
        assert told.entries.filter(text__in="ab").count() == 8
