"""Clients who take their time, vanish, do not read, or are too many: others are served, and the desk still answers."""

import time
from collections import Counter
from contextlib import ExitStack

import pytest

from coverage_site.connection import HEAD_WITHIN_S
from tests.faults.covered import LIVE, Covered
from tests.faults.crowd import Crowd, Slow
from tests.faults.desk import Desk
from tests.faults.meanwhile import Meanwhile
from tests.faults.pages import Listener

pytestmark = [pytest.mark.process, pytest.mark.fault]

USUAL_S, WORST_S = 0.1, 2  # of an answer to another reader: it takes a millisecond on a machine that does nothing else
MB = 1024
MOST, LONG = 200, "\N{BICYCLE}" * 9_900  # so many updates of 40 KB are more than the system's own buffers take


def test_five_hundred_clients_of_a_byte_a_second_keep_nobody_waiting(cover):
    site = cover()
    desk = Desk(site)
    page = f"GET {LIVE} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: slow\r\n\r\n".encode()
    form = b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\n" + b"x" * 500
    with ExitStack() as slow, Listener(site) as reader, Meanwhile(site) as others:
        files, memory = site.open_files, site.memory_kb
        for request, sends_slowly in ((page, True), (form, True), (page, False), (page, False)):
            crowd = slow.enter_context(Crowd(site, 125, room=2048))
            slow.enter_context(Slow(crowd, request, sends_slowly=sends_slowly))
        desk.publish("Five hundred are here.")
        assert site.open_files - files >= 500
        for number in range(7):
            desk.publish(f"They are slow: {number}.")
            time.sleep(1)
        reader.wait_for("They are slow: 6.")
        assert site.memory_kb - memory < 60 * MB
        slow.close()
        gone(site, files)
    check(site, others)


@pytest.mark.parametrize("leave", [Crowd.vanish, Crowd.break_off])
def test_clients_who_leave_in_the_middle_of_anything_leave_nothing_behind(cover, leave):
    site = cover()
    desk = Desk(site)
    with Listener(site) as reader, Meanwhile(site) as others:
        files = site.open_files
        with Crowd(site, 200) as halfway, Crowd(site, 200) as listening:
            halfway.say(b"GET / HTTP/1.1\r\nHost: 127.0")
            listening.open_streams(since=reader.revision)
            listening.heard(until=b"data: live")
            try:
                leave(listening)
                leave(halfway)
            except PermissionError:
                pytest.skip("only root may make a client vanish")
        desk.publish("Who is still there?")
        reader.wait_for("Who is still there?")
        gone(site, files, within_s=HEAD_WITHIN_S + 5)
    check(site, others)


@pytest.mark.parametrize(
    ("begin", "part"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ", b"x" * 10_000),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X: x\r\n" * 2_000),
        (b"GET /", b"x" * 10_000),
        (b"", b"GET /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 250),
    ],
)
def test_requests_without_end_are_cut_off_and_cost_little(cover, begin, part):
    site = cover()
    desk = Desk(site)
    with Listener(site) as reader, Meanwhile(site) as others, Crowd(site, 20) as greedy:
        memory = site.memory_kb
        greedy.say(begin)
        for _ in range(200):
            greedy.try_to_say(part)
        assert site.memory_kb - memory < 100 * MB
        desk.publish("They have enough.")
        reader.wait_for("They have enough.")
    assert others.usual_s < USUAL_S
    assert others.worst_s < WORST_S


def test_readers_who_never_read_are_cut_off(cover):
    """Not before the system's own buffers are full, which hold megabytes for each."""
    site = cover()
    desk = Desk(site)
    with Listener(site) as reader, Meanwhile(site) as others:
        files, memory = site.open_files, site.memory_kb
        with Crowd(site, 200, room=2048) as deaf:
            deaf.open_streams(since=reader.revision)
            assert deaf.heard_by(200)
            for number in range(MOST):
                desk.publish(f"Nobody hears this: {number}. " + LONG)
                if site.open_files < files + 100:
                    break
            reader.wait_for(f"Nobody hears this: {number}.")
            assert site.memory_kb - memory < 60 * MB
            gone(site, files)
    check(site, others)


def test_beyond_the_limits_readers_poll_and_nothing_grows(cover):
    site = cover(STREAMS_MAX="300", STREAMS_PER_ADDRESS="200")
    with Listener(site) as reader, Meanwhile(site) as others, ExitStack() as stack:
        memory = site.memory_kb
        statuses = {}
        for host in ("127.0.0.2", "127.0.0.3"):
            crowd = stack.enter_context(Crowd(site, 500, host=host))
            crowd.open_streams(since=reader.revision)
            said = crowd.heard(until=b"\r\n\r\n")
            statuses[host] = Counter(line[9:12] for line in said)
            assert all(b"retry-after: 30" in line for line in said if line[9:12] == b"503")
        assert statuses == {"127.0.0.2": {b"200": 200, b"503": 300}, "127.0.0.3": {b"200": 99, b"503": 401}}
        assert site.memory_kb - memory < 30 * MB
        Desk(site).publish("All places are taken.")
        reader.wait_for("All places are taken.")
    check(site, others)


def test_more_clients_than_files_are_sent_away_and_all_is_well_when_they_leave(cover):
    site = cover()
    desk = Desk(site)
    with Listener(site) as reader, Meanwhile(site) as others:
        files = site.open_files
        site.allow_files(files + 100)
        with Crowd(site, 300) as crowd:
            assert crowd.heard_by(190)
            cpu = site.cpu_s
            time.sleep(1)
            assert site.cpu_s - cpu < 0.5  # it does not try again and again
        gone(site, files)
        desk.publish("There is room again.")
        reader.wait_for("There is room again.")
        assert reader.connects == 1
    check(site, others)


def check(site: Covered, others: Meanwhile) -> None:
    assert others.usual_s < USUAL_S
    assert others.worst_s < WORST_S
    assert "Traceback" not in site.log


def gone(site: Covered, files: int, within_s: float = 10) -> None:
    """Until the server has no more connections than before."""
    until = time.monotonic() + within_s
    while site.open_files > files + 5:
        assert time.monotonic() < until, f"{site.open_files} files are open, which were {files}"
        time.sleep(0.1)
