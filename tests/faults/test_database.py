"""The database goes away, and comes back: readers keep what they have, know that it may be late, and miss nothing."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import uuid4

import pytest

from tests.faults.covered import LIVE, Covered
from tests.faults.desk import UNHEARD, Desk
from tests.faults.meanwhile import Meanwhile
from tests.faults.pages import Listener, ask, shown_to_a_new_reader

pytestmark = [pytest.mark.process, pytest.mark.fault]

KEY = str(uuid4())
WORST_S, BACK_WITHIN_S, LOCKED_S = 2, 5, 10


@pytest.fixture
def two(cover) -> list[Covered]:
    first = cover("postgres")
    second = first.another()
    second.start()
    return [first, second]


def test_postgresql_is_stopped_and_started_under_open_pages(two, postgres):
    first, second = two
    desk = Desk(first)
    with Listener(first) as one, Listener(second) as other, Meanwhile(first) as others:
        postgres.stop()
        for page in (one, other):
            page.wait_for_status("delayed", within_s=BACK_WITHIN_S)
        late = ask(first, LIVE)
        assert (late.status, late.headers["Ardoise-Delayed"]) == (200, "1")
        with pytest.raises(UNHEARD):
            desk.publish("It is back.", key=KEY)
        time.sleep(1)
        postgres.start()
        back = time.monotonic()
        for page in (one, other):
            page.wait_for_status("live", within_s=BACK_WITHIN_S)
        desk.publish("It is back.", key=KEY)
        for page in (one, other):
            page.wait_for("It is back.", within_s=BACK_WITHIN_S)
        assert time.monotonic() - back < BACK_WITHIN_S
        assert (one.connects, other.connects) == (1, 1)
        now = shown_to_a_new_reader(first)
        assert one.differences(now) == other.differences(now) == set()
    assert others.worst_s < WORST_S
    assert True in others.delayed
    assert not others.delayed[-1]


def test_a_process_that_starts_while_the_database_is_away_serves_once_it_is_back(two, postgres):
    first, second = two
    second.kill()
    second.ready = "/healthz"
    with Meanwhile(first):
        postgres.stop()
        second.start()
        assert ask(second, LIVE).status == 500
        postgres.start()
        time.sleep(BACK_WITHIN_S)
        assert ask(second, LIVE).status == 200
        with Listener(second) as page:
            Desk(first).publish("All are here.")
            page.wait_for("All are here.", within_s=BACK_WITHIN_S)


def test_the_connection_that_listens_is_ended_alone(two, postgres):
    """Until it listens again, whoever commits is not heard; then all that was missed is read."""
    first, second = two
    desk = Desk(first)
    with Listener(second) as page, Meanwhile(second):
        for number in range(5):
            assert postgres.end_those_who_listen() == 2
            desk.publish(f"Committed while nobody listened: {number}.")
            page.wait_for(f"Committed while nobody listened: {number}.", within_s=BACK_WITHIN_S)
        page.wait_for_status("live", within_s=BACK_WITHIN_S)
        assert page.differences(shown_to_a_new_reader(first)) == set()
        assert (page.connects, page.reloads) == (1, 0)


def test_a_table_that_somebody_locked_is_a_database_that_is_away(two, postgres):
    """As a migration does that takes long. Nothing fails, and nobody answers."""
    first, _second = two
    desk = Desk(first)
    with Listener(first) as page, Meanwhile(first) as others, ThreadPoolExecutor() as pool:
        with postgres.locked("liveblog_liveblog"):
            posting = pool.submit(desk.publish, "It took its time.")
            page.wait_for_status("delayed", within_s=LOCKED_S)
            assert not posting.done()
        posting.result(timeout=BACK_WITHIN_S)
        page.wait_for("It took its time.", within_s=BACK_WITHIN_S)
        page.wait_for_status("live", within_s=BACK_WITHIN_S)
    assert others.worst_s < WORST_S


def test_a_locked_sqlite_file_makes_editors_wait_and_no_reader(cover):
    site = cover()
    desk = Desk(site)
    with (
        Listener(site) as page,
        Meanwhile(site) as others,
        closing(sqlite3.connect(site.folder / "ardoise.sqlite3", isolation_level=None)) as somebody,
        ThreadPoolExecutor() as pool,
    ):
        schedule_soon(site, "Its time came while the file was locked.")
        somebody.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        posting = pool.submit(desk.publish, "It took its time.")
        time.sleep(LOCKED_S)
        assert not posting.done()
        somebody.execute("COMMIT")
        posting.result(timeout=BACK_WITHIN_S)
        assert time.monotonic() - begun >= LOCKED_S
        page.wait_for("It took its time.")
        page.wait_for("Its time came while the file was locked.")
        assert set(page.statuses) == {"live"}
    assert others.worst_s < WORST_S
    assert not any(others.delayed)


def schedule_soon(site, text: str) -> None:
    """To go out a second from now."""
    at = "timezone.now() + timedelta(seconds=1)"
    site.manage(
        "shell",
        "--verbosity",
        "0",
        "-c",
        "from datetime import timedelta; from django.utils import timezone; from liveblog.models import LiveBlog;"
        f"from liveblog.updates import Content, Update; update = Update(content=Content(text={text!r}));"
        f"LiveBlog.objects.get().schedule(update, {at})",
    )


def test_an_sqlite_file_that_is_not_there_for_a_while(cover):
    """As on a volume that is lost and found."""
    site = cover()
    desk = Desk(site)
    file = site.folder / "ardoise.sqlite3"
    with Listener(site) as page, Meanwhile(site) as others:
        file.rename(file.with_suffix(".elsewhere"))
        page.wait_for_status("delayed", within_s=BACK_WITHIN_S)
        file.with_suffix(".elsewhere").rename(file)
        page.wait_for_status("live", within_s=BACK_WITHIN_S)
        desk.publish("It was found again.")
        page.wait_for("It was found again.", within_s=BACK_WITHIN_S)
    assert others.worst_s < WORST_S
