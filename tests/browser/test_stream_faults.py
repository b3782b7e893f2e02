"""Real streams, real servers that are killed, editors who go on: every open page ends as a fresh load shows it."""

import json
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.editors import ADDRESS, Editors
from tests.browser.fresh import SETUP, fresh
from tests.browser.round_robin import RoundRobin
from tests.browser.server import Site
from tests.postgres import start_server

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.fault]

READERS = 3
STEPS = 150


class OpenPages:
    def __init__(self, context, address: str) -> None:
        self.streams = 0
        self.address = address
        self.pages = [self._open(context) for _ in range(READERS)]
        for page in self.pages:
            expect(page.locator("#feed")).to_have_attribute("data-clock", "live")
            page.evaluate(SETUP)

    def _open(self, context):
        page = context.new_page()
        page.on("response", self._count)
        page.goto(f"{self.address}{ADDRESS}")
        return page

    def _count(self, response) -> None:
        self.streams += "/stream/" in response.url and response.status == 200

    def differences(self, revision: str) -> list[str]:
        """Between each page, once it has come to this revision, and a fresh load."""
        expected, found = fresh(ADDRESS, self._get), []
        for page in self.pages:
            expect(page.locator("#feed")).to_have_attribute("data-revision", revision, timeout=60_000)
            found += page.evaluate("fresh => window.difference(fresh)", expected)
        return found

    def _get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:
            return answer.read().decode()


@pytest.fixture
def context(chromium):
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    yield context
    context.close()


def test_pages_converge_while_the_server_is_killed_and_started_again(context, tmp_path):
    site = Site(tmp_path)
    site.start()
    editors = Editors(site, STEPS, seed=1)
    readers = OpenPages(context, site.address)
    editors.start()
    for _ in range(2):
        time.sleep(2)
        site.kill()
        site.start()
    check(readers, editors.wait())
    assert readers.streams >= 3 * READERS  # each page listened again after each kill
    site.kill()


def test_pages_converge_behind_two_processes_of_which_one_is_killed(context, tmp_path):
    first = Site(tmp_path, DATABASE_URL=start_server())
    second = first.another()
    balancer = RoundRobin([first.port, second.port])
    first.start()
    second.start()
    editors = Editors(first, STEPS, seed=2)
    readers = OpenPages(context, balancer.address)
    editors.start()
    for site in (first, second):
        time.sleep(2)
        site.kill()
        site.start()
    check(readers, editors.wait())
    assert readers.streams > READERS
    first.kill()
    second.kill()
    balancer.stop()


def check(readers: OpenPages, revision: str) -> None:
    differences = readers.differences(revision)
    assert differences == [], json.dumps(differences, indent=1)
