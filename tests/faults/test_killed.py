"""Servers are killed while editors publish: what was posted is there, once, and every open page comes to show it."""

import re
import threading
from collections import Counter
from contextlib import ExitStack

import pytest

from tests.faults.covered import Covered
from tests.faults.desk import Desk
from tests.faults.pages import Asker, Listener, shown_to_a_new_reader

pytestmark = [pytest.mark.process, pytest.mark.fault]

POSTED = re.compile(r"Posted (\d+)\.")


class Editor(threading.Thread):
    """Posts one update after the other, wherever it is taken, until told to stop."""

    def __init__(self, desk: Desk, sites: list[Covered]) -> None:
        super().__init__(daemon=True)
        self._desk, self._sites = desk, sites
        self._over = threading.Event()
        self.posted = 0

    def __enter__(self) -> "Editor":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(0.05):
            first = self.posted % 2  # half of them begin with the one, half with the other
            self._desk.publish_surely(f"Posted {self.posted}.", self._sites[first:] + self._sites[:first])
            self.posted += 1


@pytest.mark.parametrize(("database", "kills"), [("postgres", 50), ("sqlite", 10)])
def test_what_was_posted_is_there_once_and_every_page_shows_it(cover, database, kills):
    first = cover(database)
    second = first.another()
    second.start()
    sites = [first, second]
    pages = [Listener(first, second), Listener(second, first), Asker(first, second), Asker(second, first)]
    with ExitStack() as open_pages:
        for page in pages:
            open_pages.enter_context(page)
        with Editor(Desk(first), sites) as editor:
            for number in range(kills):
                sites[number % 2].kill()
                sites[number % 2].start()
        Desk(first).publish("The last one.")
        for page in pages:
            page.wait_for("The last one.")
    now = shown_to_a_new_reader(first)
    posted = Counter(int(match[1]) for part in now.values() if (match := POSTED.search(part.text)))
    assert posted == Counter(range(editor.posted))
    assert editor.posted > kills
    assert [page.differences(now) for page in pages] == [set()] * 4
    assert shown_to_a_new_reader(second) == now
    assert all(page.connects > kills / 4 for page in pages[:2])
