"""The clock of the server is set back by an hour: readers do not notice."""

import re
import signal
import time
from email.utils import parsedate_to_datetime

import pytest

from tests.faults.covered import LIVE, Covered
from tests.faults.desk import Desk
from tests.faults.pages import Asker, Listener, ask, get, shown_to_a_new_reader

pytestmark = [pytest.mark.process, pytest.mark.fault]

HALF_AN_HOUR_S = 1800


class SetBack(Covered):
    application = "tests.faults.set_back:application"

    def set_back(self) -> None:
        before = self.clock()
        self.process.send_signal(signal.SIGUSR1)
        until = time.monotonic() + 5
        while self.clock() > before - HALF_AN_HOUR_S:
            assert time.monotonic() < until, "the clock still goes right"
            time.sleep(0.1)

    def clock(self) -> float:
        return parsedate_to_datetime(ask(self, "/healthz").headers["Date"]).timestamp()


def test_nothing_changes_for_readers(cover):
    site = cover(kind=SetBack)
    desk = Desk(site)
    desk.publish("Before.")
    with Listener(site) as listener, Asker(site) as asker:
        etag = ask(site, LIVE).headers["ETag"]
        site.set_back()
        assert ask(site, LIVE, {"If-None-Match": etag}).status == 304
        desk.publish("After.")
        for page in (listener, asker):
            page.wait_for("After.", within_s=5)
        assert (listener.connects, listener.reloads, asker.reloads) == (1, 0, 0)
        assert listener.statuses == ["live"]
        now = shown_to_a_new_reader(site)
        assert listener.differences(now) == asker.differences(now) == set()
    page = get(site, LIVE)
    assert ask(site, LIVE).headers["ETag"] != etag
    assert page.index("After.") < page.index("Before.")  # its place in the feed is no matter of clocks
    times = re.findall(r'entry__time" datetime="([^"]+)"', page)
    assert times[0] < times[1]
