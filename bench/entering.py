"""The way of a results editor in a real browser: a sheet of 154 riders from paste to public, on the second of 21 stages
of which the others have results. Counts the clicks and the seconds of waiting.

Run it by hand: `.venv/bin/python bench/entering.py`.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

RIDERS, STAGES, WIDTH = 154, 21, 1280


def main() -> None:
    from tests.browser.server import Site

    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        os.environ |= site.env | {"DJANGO_SETTINGS_MODULE": "coverage_site.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        import django

        django.setup()
        stage, sheet = race()
        site.start()
        try:
            walk(site, stage, sheet)
        finally:
            site.kill()


def race():
    """The stage that is to be entered, and its sheet."""
    from races.admin.rules import add_classifications
    from races.models import Edition, Race, Rider, Stage, StageResult, Starter, Team
    from races.scoring.presets import presets

    edition = Edition.objects.create(
        race=Race.objects.create(name="Grand Tour", slug="grand-tour"),
        year=2031,
        starts="2031-05-01",
        ends="2031-05-21",
    )
    add_classifications(presets()["week"], edition)
    teams = [Team.objects.create(year=2031, slug=f"t{n}", name=f"Team {n}", code=f"T{n:02}") for n in range(22)]
    starters = []
    for n in range(RIDERS):
        rider = Rider.objects.create(name=f"Rider{n} Surname{n}", slug=f"rider-{n}")
        starters.append(Starter.objects.create(edition=edition, rider=rider, team=teams[n // 7], bib=n + 1))
    for number in range(1, STAGES + 1):
        stage = Stage.objects.create(
            edition=edition, number=number, slug=f"stage-{number}", date=f"2031-05-{number:02}", distance_km=180
        )
        if number != 2:
            rows = [StageResult(starter=who, place=n, time_cs=cs) for n, (who, cs) in enumerate(finish(starters), 1)]
            stage.record_results(rows, state="official")
    return edition.stages.get(number=2), "\n".join(lines(finish(starters)))


def finish(starters):
    order, cs = random.Random(4).sample(starters, len(starters)), 1_580_000
    for number, starter in enumerate(order):
        cs += 700 * (number % 9 == 8)
        yield starter, cs


def lines(finished):
    from races.race_time import write_time

    yield "Pl.\tNo\tRider\tTeam\tTime"
    for place, (starter, cs) in enumerate(finished, 1):
        yield f"{place}\t{starter.bib}\t{starter.rider.name}\t{starter.team.code}\t{write_time(cs)}"


def walk(site, stage, sheet: str) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, find_chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        page.goto(f"{site.address}/admin/login/?next=/admin/races/stage/{stage.pk}/enter/")
        page.fill("#id_username", "editor")
        page.fill("#id_password", site.password)
        page.press("#id_password", "Enter")
        page.wait_for_selector("#id_text")
        page.fill("#id_text", sheet)
        waited = [click(page, "See what it says", ".counts"), click(page, "Save as official", ".messagelist")]
        public = time.perf_counter()
        page.goto(f"{site.address}{stage.get_absolute_url()}")
        waited.append(time.perf_counter() - public)
        said = " + ".join(f"{seconds:.2f}" for seconds in waited)
        print(f"{RIDERS} riders: 2 clicks, {said} = {sum(waited):.2f} s (look, save, the stage's page)")
        browser.close()


def click(page, button: str, then: str) -> float:
    begun = time.perf_counter()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_selector(then)
    page.wait_for_load_state()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
