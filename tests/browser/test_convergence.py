"""Whatever deltas arrive at an open page (missed, repeated, late, overlapping, with older updates loaded in between),
merged by the shipped module in Chromium they leave what a fresh load shows."""

import json

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liveblog import reading
from liveblog.errors import Refused
from liveblog.models import LiveBlog
from races.models import Stage
from tests.browser.fresh import SETUP, fresh
from tests.newsroom import EDITS, Newsroom, make_stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

READS = ("ask", "ask", "deliver", "deliver", "again", "drop", "older")
STEPS = st.lists(st.tuples(st.sampled_from(EDITS + READS), st.integers(0, 7)), min_size=6, max_size=24)
# Histories in which each rule of the merge, when it is left out, shows: what they are about, step by step.
OLD_UPDATES_ARRIVE_LATE = [("older", 0), ("correct", 5), ("ask", 0), ("deliver", 1), ("deliver", 0)]
WITHDRAWN_BEFORE_IT_ARRIVES = [("post", 0), ("ask", 0), ("withdraw", 0), ("ask", 0), ("deliver", 1), ("deliver", 0)]
AN_ANSWER_IS_MISSED = [("post", 0), ("ask", 0), ("deliver", 0), ("post", 0), ("ask", 0), ("drop", 0), ("post", 0)]
CORRECTED_TWICE_OUT_OF_ORDER = [("correct", 0), ("ask", 0), ("correct", 0), ("ask", 0), ("deliver", 1), ("deliver", 0)]
OLD_UPDATE_CORRECTED_UNSEEN = [("correct", 5), ("ask", 0), ("deliver", 0), ("older", 0)]
PANEL_ARRIVES_LATE = [("move", 1), ("ask", 0), ("move", 2), ("ask", 0), ("deliver", 1), ("deliver", 0)]
A_GAP_OPENS = [
    ("older", 0), ("correct", 5), ("ask", 0), ("deliver", 1), ("post", 0), ("ask", 0), ("deliver", 0), ("deliver", 0)
]  # fmt: skip
RESTORED_AMONG_OLDER = [("withdraw", 3), ("older", 0), ("restore", 0), ("ask", 0), ("deliver", 1), ("deliver", 0)]


class History(Newsroom):
    """A live blog, its editors, one open page, and the answers that are under way to it."""

    def __init__(self, stage: Stage, client, page, report: bool) -> None:
        super().__init__(stage)
        self.client, self.page = client, page
        self.under_way: list[str] = []
        self.post_some(6)
        if report:  # laid out oldest first, and then coverage is reopened under it
            self.blog.end()
        page.evaluate("html => window.load(html)", self.get("live"))
        if report:
            self.blog.reopen()

    def get(self, name: str, *arguments) -> str:
        return self.client.get(reverse(name, args=[*self.stage.address, *arguments])).content.decode()

    def ask(self, number: int) -> None:
        self.under_way.append(self.get("since", self.page.evaluate("window.cursor()")))

    def older(self, number: int) -> None:
        if url := self.page.evaluate("window.olderUrl()"):
            self.under_way.append(self.client.get(url).content.decode())

    def deliver(self, number: int) -> None:
        if self.under_way:
            self.merge(self.under_way.pop(number % len(self.under_way)))

    def again(self, number: int) -> None:
        """The same answer now, and once more some time later."""
        if self.under_way:
            self.merge(self.under_way[number % len(self.under_way)])

    def drop(self, number: int) -> None:
        if self.under_way:
            self.under_way.pop(number % len(self.under_way))

    def merge(self, html: str) -> None:
        self.page.evaluate("html => window.mergeHtml(html)", html)

    def settle(self) -> None:
        """Everything under way arrives, late; then the page asks until nothing is new."""
        while self.under_way:
            self.deliver(1)
        for _ in range(10):
            delta = self.get("since", self.page.evaluate("window.cursor()"))
            if not delta:
                return
            self.merge(delta)
        pytest.fail("the page never comes to rest")

    def fresh(self) -> dict:
        return fresh(self.blog.get_absolute_url(), lambda address: self.client.get(address).content.decode())


@pytest.fixture
def stage(db) -> Stage:
    return make_stage()


@pytest.fixture
def open_page(page, client, stage, monkeypatch):
    """The page's own modules are loaded once; each history fills the document anew. The clock stays out: the test is
    the clock."""
    monkeypatch.setattr(reading, "PAGE", 4)
    monkeypatch.setattr(reading, "REPORT", 4)
    page.route("**/clock.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    with transaction.atomic():
        LiveBlog.start(stage)
        page.goto(f"http://testserver{reverse('live', args=stage.address)}")
        transaction.set_rollback(True)
    page.evaluate(SETUP)
    return page


def test_any_history_ends_as_a_fresh_load(open_page, client, stage):
    tried = []

    @example(OLD_UPDATES_ARRIVE_LATE, False)
    @example(WITHDRAWN_BEFORE_IT_ARRIVES, False)
    @example(AN_ANSWER_IS_MISSED, False)
    @example(CORRECTED_TWICE_OUT_OF_ORDER, False)
    @example(OLD_UPDATE_CORRECTED_UNSEEN, False)
    @example(PANEL_ARRIVES_LATE, False)
    @example(A_GAP_OPENS, False)
    @example(A_GAP_OPENS, True)
    @example(WITHDRAWN_BEFORE_IT_ARRIVES, True)
    @example(RESTORED_AMONG_OLDER, False)
    @settings(max_examples=100, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(STEPS, st.booleans())
    def converges(steps, report):
        with transaction.atomic():
            history = History(Stage.objects.select_related("edition__race").get(pk=stage.pk), client, open_page, report)
            for what, number in steps:
                try:
                    getattr(history, what)(number)
                except Refused:
                    continue
            history.settle()
            difference = open_page.evaluate("fresh => window.difference(fresh)", history.fresh())
            transaction.set_rollback(True)
        tried.append(len(steps))
        assert difference == [], json.dumps(difference, indent=1)

    converges()
    assert len(tried) >= 100
