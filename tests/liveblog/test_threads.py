"""Real threads on PostgreSQL: what a reader is told while editors write."""

import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, Update

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


def test_revisions_of_many_editors_have_no_holes_and_no_doubles(blog):
    threads = []
    for number in range(12):

        def publish(number=number):
            try:
                blog_of_thread = LiveBlog.objects.select_related("stage").get(pk=blog.pk)
                blog_of_thread.publish(Update(content=Content(text=f"Editor {number}.", km_to_go=100)))
            finally:
                connection.close()

        threads.append(threading.Thread(target=publish))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(blog.entries.values_list("born", flat=True)) == list(range(2, 14))


def test_the_same_key_from_two_threads_makes_one_update(blog):
    update = Update(content=Content(text="Once."))
    threads = [threading.Thread(target=_publish, args=(blog.pk, update)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert blog.entries.count() == 1
    assert LiveBlog.objects.get(pk=blog.pk).revision == 2


def _publish(pk: int, update: Update) -> None:
    try:
        LiveBlog.objects.select_related("stage").get(pk=pk).publish(update)
    finally:
        connection.close()
