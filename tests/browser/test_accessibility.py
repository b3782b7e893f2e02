"""axe finds nothing on any page, light and dark, on a phone and on a desk."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from coverage_site.demo.replay import replay
from liveblog.models import LiveBlog
from tests.browser.conftest import answering
from tests.crowd import gather

pytestmark = [pytest.mark.browser]

RACE = ("tour-de-la-provence", 2021)
STAGE = (*RACE, "stage-2")


def check(context, addresses) -> None:
    """axe runs from the outside: our own policy would not let a page load it."""
    page = context.new_page()
    problems = []
    page.on(
        "console",
        lambda message: (
            problems.append(message.text) if message.type == "error" and "Opener" not in message.text else None
        ),
    )
    for address in addresses:
        page.goto(f"http://testserver{address}")
        problems += [f"{address}: {text}" for text in violations(page)]
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            problems.append(f"{address} is {wider} px wider than the screen")
    assert problems == []


def violations(page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']][:3]}" for rule in found]


def looks(chromium, client, width: int, scheme: str):
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    answering(context, client)
    return context


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_reader_pages(chromium, client, demo, width, scheme):
    entry = demo.entries.published().first()
    addresses = [
        reverse("home"),
        reverse("calendar"),
        reverse("race", args=RACE[:1]),
        reverse("rider", args=["davide-ballerini"]),
        demo.stage.edition.starters.first().team.get_absolute_url(),
        reverse("search") + "?q=a",
        reverse("edition", args=RACE),
        reverse("startlist", args=RACE),
        reverse("stage", args=STAGE),
        reverse("stage-sheet", args=STAGE),
        reverse("standings", args=[*STAGE, "general"]),
        reverse("live", args=STAGE),
        reverse("update", args=[*STAGE, entry.pk]),
        reverse("before", args=[*STAGE, entry.pk]),
        reverse("login"),
    ]
    context = looks(chromium, client, width, scheme)
    check(context, addresses)
    context.close()


def test_a_race_of_three_weeks_fits_a_phone(chromium, client, db):
    stage = gather(21, dt.date(2024, 7, 1)).stage
    context = looks(chromium, client, 320, "light")
    check(context, [f"{stage.get_absolute_url()}standings/general/"])
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_live_page_while_the_race_is_on(chromium, client, demo, width, scheme):
    class HalfWay(Exception):
        pass

    def stop(seconds: float) -> None:
        if LiveBlog.objects.get().entries.published().count() == 45:
            raise HalfWay

    with pytest.raises(HalfWay):
        replay(60, lambda line: None, sleep=stop)
    context = looks(chromium, client, width, scheme)
    check(context, [reverse("live", args=STAGE), reverse("home")])
    context.close()
