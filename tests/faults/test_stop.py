"""A server that is told to stop is gone soon, whoever still hangs on it."""

import re
import resource
import time
from itertools import pairwise

import pytest

from coverage_site.connection import MOST_AHEAD
from tests.faults.covered import LIVE, Covered
from tests.faults.crowd import Crowd
from tests.faults.desk import Desk
from tests.faults.pages import get

pytestmark = [pytest.mark.process, pytest.mark.fault]

STREAMS, GONE_WITHIN_S, SPREAD_S = 2_000, 6, 10


@pytest.fixture
def site(cover) -> Covered:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * STREAMS:
        pytest.skip("needs more open files than this system allows")
    resource.setrlimit(resource.RLIMIT_NOFILE, (2 * STREAMS, hard))
    yield cover(STREAMS_PER_ADDRESS=str(STREAMS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_two_thousand_readers_are_told_to_come_back_one_after_the_other(site):
    since = int(re.search(r'data-revision="(\d+)"', get(site, LIVE))[1])
    with Crowd(site, STREAMS) as crowd:
        crowd.open_streams(since)
        assert all(b"200 OK" in said for said in crowd.heard(until=b"data: live"))
        stop(site)
        assert "Traceback" not in site.log
        farewells = [re.search(rb"retry: (\d+)\n\n", said) for said in crowd.heard(until=b"nothing more")]
    back_ms = sorted(int(farewell[1]) for farewell in farewells)
    assert back_ms[-1] - back_ms[0] >= SPREAD_S * 1000
    assert max(later - sooner for sooner, later in pairwise(back_ms)) <= 500


def test_clients_who_do_not_read_or_do_not_finish_keep_it_no_longer(site):
    desk = Desk(site)
    for _ in range(30):
        desk.publish("\N{BICYCLE}" * 9_900)  # a page of a megabyte, which fills what the system has room for
    with Crowd(site, 20, room=2048) as deaf, Crowd(site, 20) as halfway, Crowd(site, 20):
        deaf.say(f"GET {LIVE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * MOST_AHEAD)
        halfway.say(b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\nhalf")
        assert deaf.heard_by(20)
        stop(site)


def stop(site: Covered) -> None:
    begun = time.monotonic()
    site.process.terminate()
    site.process.wait(20)
    assert time.monotonic() - begun < GONE_WITHIN_S
