"""When an open page listens, and when it asks. The polls are answered by the site, the stream is the test's."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.once]

STREAM = (Path(__file__).parent / "stream.js").read_text()


class OpenPage:
    """A live page whose clock stands still unless the test lets it run."""

    def __init__(self, page, client, blog) -> None:
        self.page, self.client, self.blog = page, client, blog
        page.add_init_script(STREAM)
        page.clock.install()
        page.goto(f"http://testserver{blog.get_absolute_url()}")
        page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))

    def wait(self, seconds: int) -> None:
        """What happens within them; the page's own time passes at once."""
        for _second in range(seconds):
            self.page.clock.run_for(1000)
            self.page.evaluate("settle()")

    def listens(self) -> "OpenPage":
        """It has asked once, and opened a stream that has begun to speak."""
        self.wait(1)
        self.says("status", "live")
        return self

    def says(self, event: str, data: str) -> None:
        self.page.evaluate("([event, data]) => streams.at(-1).say(event, data)", [event, data])

    def breaks(self, *, for_good: bool = False) -> None:
        self.page.evaluate("state => streams.at(-1).breakOff(state)", 2 if for_good else 0)

    def hides(self, hidden: bool) -> None:
        self.page.evaluate("hidden => hide(hidden)", hidden)

    def polls_in(self, seconds: int) -> int:
        before = self.page.evaluate("answered")
        self.wait(seconds)
        return self.page.evaluate("answered") - before

    def delta(self, since: int) -> str:
        return self.client.get(reverse("since", args=[*self.blog.stage.address, since])).content.decode()

    @property
    def open_streams(self) -> int:
        return self.page.evaluate("openStreams()")

    @property
    def state(self) -> str:
        return self.page.locator("#feed").get_attribute("data-clock")


@pytest.fixture
def live(page, client, blog) -> OpenPage:
    return OpenPage(page, client, blog)


def test_while_news_flow_nothing_is_asked(live, post):
    live.listens()
    entry = post("By itself.")
    live.says("message", live.delta(since=1))
    expect(live.page.locator(f"#entry-{entry.pk}")).to_be_visible()
    assert live.polls_in(30) == 0
    assert (live.state, live.open_streams) == ("live", 1)
    assert live.page.evaluate("streams[0].url").endswith("/stream/?since=1")


def test_a_gap_is_asked_for_once(live, post):
    live.listens()
    first, second = post("Missed."), post("Heard.")
    live.says("message", live.delta(since=2))
    live.says("status", "live")
    assert live.polls_in(5) == 1
    for entry in (first, second):
        expect(live.page.locator(f"#entry-{entry.pk}")).to_be_visible()


def test_a_stream_that_falls_silent_is_given_up_for_polling_and_tried_again(live):
    live.listens()
    live.wait(44)
    assert live.open_streams == 1
    live.wait(2)
    assert live.open_streams == 0
    assert live.polls_in(12) >= 2
    assert live.open_streams == 0
    live.wait(12)
    assert live.open_streams == 1


def test_a_stream_that_says_one_thing_and_no_more_is_tried_less_and_less(live):
    """As behind a proxy that keeps back what comes later."""
    live.listens()
    live.wait(46 + 24)
    live.says("status", "live")
    live.wait(46 + 24)
    assert live.open_streams == 0


def test_where_no_stream_lasts_the_page_polls_and_says_nothing_of_it(live):
    """As where there is no edge: one event, and the end."""
    live.wait(1)
    live.says("message", live.delta(since=0))
    live.breaks()
    assert live.state == "live"
    assert live.polls_in(12) >= 2
    assert (live.state, live.open_streams) == ("live", 0)


def test_where_there_is_no_room_the_page_polls_and_tries_less_and_less(live):
    live.wait(1)
    for _attempt in range(4):
        live.breaks(for_good=True)
        live.wait(30)
    assert live.page.evaluate("streams.length") < 5
    assert live.polls_in(12) >= 2


def test_while_the_browser_connects_again_the_page_says_so_and_asks_only_if_that_takes_long(live):
    live.listens()
    live.breaks()
    assert live.state == "reconnecting"
    assert live.polls_in(12) == 0
    live.breaks()
    assert live.polls_in(4) == 1
    assert live.state == "live"
    live.says("status", "live")
    assert live.polls_in(20) == 0


def test_who_does_not_look_is_left_alone_after_a_while_and_caught_up_when_he_does(live, post):
    live.listens()
    live.hides(True)
    live.wait(10)
    live.hides(False)
    live.wait(25)
    assert live.page.evaluate("streams.length") == 1  # it was never closed
    live.says("status", "live")
    live.hides(True)
    live.wait(29)
    assert live.open_streams == 1
    live.wait(2)
    assert (live.open_streams, live.polls_in(60)) == (0, 0)
    entry = post("Meanwhile.")
    live.hides(False)
    live.wait(1)
    expect(live.page.locator(f"#entry-{entry.pk}")).to_be_visible()
    assert live.open_streams == 1


def test_a_paused_page_does_not_listen(live):
    live.listens()
    live.page.locator("[data-pause]").click()
    assert (live.open_streams, live.state, live.polls_in(20)) == (0, "paused", 0)
    live.page.locator("[data-pause]").click()
    live.wait(1)
    assert (live.open_streams, live.state) == (1, "live")


def test_a_page_in_the_back_forward_cache_holds_no_stream(live):
    live.listens()
    live.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert live.open_streams == 0
    live.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    live.wait(1)
    assert live.open_streams == 1


def test_a_delay_is_told(live):
    live.listens()
    live.says("status", "delayed")
    expect(live.page.locator("[data-clock-state]")).to_have_text("Delayed: updates may come late")
    live.says("status", "live")
    expect(live.page.locator("[data-clock-state]")).to_have_text("Live · newest first")


def test_after_the_end_the_page_polls_slowly_and_listens_again_when_coverage_goes_on(live, blog):
    live.listens()
    blog.end()
    live.says("message", live.delta(since=1))
    assert (live.state, live.open_streams, live.polls_in(45)) == ("ended", 0, 0)
    blog.reopen()
    assert live.polls_in(8) == 1
    assert (live.state, live.open_streams) == ("live", 1)


def test_after_a_reset_the_page_neither_listens_nor_asks(live, blog):
    live.listens()
    live.page.evaluate("scrollTo(0, 0)")
    blog.start_anew()
    live.says("message", live.delta(since=1))
    expect(live.page.locator("[data-reload]")).to_be_visible()
    assert (live.open_streams, live.polls_in(5)) == (0, 0)


def test_of_many_tabs_three_listen_and_the_others_ask_until_there_is_room(page, client, blog):
    tabs = [OpenPage(tab, client, blog) for tab in (page, *(page.context.new_page() for _ in range(3)))]
    for tab in tabs:
        tab.wait(1)
    assert [tab.open_streams for tab in tabs] == [1, 1, 1, 0]
    tabs[1].page.locator("[data-pause]").click()
    assert tabs[3].polls_in(6) >= 1
    assert tabs[3].open_streams == 1
