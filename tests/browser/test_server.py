"""End to end: a real server process, an editor at the desk in one browser, a reader's open page in another."""

import pytest
from playwright.sync_api import expect

from tests.browser.server import Site

pytestmark = [pytest.mark.browser, pytest.mark.process]

RACE = "tour-de-la-provence/2021"
RESULT = """
from races.models import Stage, StageResult
stage = Stage.objects.at("tour-de-la-provence", 2021, "stage-3").get()
starter = stage.edition.starters.get(rider__slug="egan-bernal")
stage.record_results([StageResult(starter=starter, place=1, time_cs=1_500_000)], state="provisional")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.kill()


@pytest.fixture
def reader(chromium, site):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.fixture
def desk(chromium, site):
    """A page on which the editor is logged in."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site.address}/desk/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{site.address}/desk/")
    yield page
    context.close()


def post(desk, text: str, km: str = "") -> None:
    desk.locator("#composer textarea").fill(text)
    if km:
        desk.locator("#composer [name=km_to_go]").fill(km)
    desk.locator("#composer").get_by_role("button", name="Post").click()
    expect(desk.locator("#composer textarea")).to_have_value("")


def correct_time(site, page, *, stage: str, time: str) -> None:
    """In the admin, the winner's."""
    page.goto(f"{site.address}/admin/races/stage/?q=provence")
    page.locator("#result_list").get_by_role("link", name=stage, exact=True).click()
    page.locator("[name=results-0-time_cs]").fill(time)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")


def texts(reader) -> list[str]:
    return reader.locator("#feed > .entry:visible .prose").all_inner_texts()


def reload_until(reader, text: str) -> None:
    """The edge hears of a commit some milliseconds after it."""
    for _ in range(50):
        if text in reader.locator("#results").inner_text():
            return
        reader.wait_for_timeout(50)
        reader.reload()
    raise AssertionError(f"{text} is not among the results")


def test_a_stage_is_covered_live_from_start_to_end(site, desk, reader):
    live = f"{site.address}/races/{RACE}/stage-3/live/"
    assert reader.goto(live).status == 404
    desk.goto(f"{site.address}/desk/{RACE}/stage-3/")
    desk.get_by_role("button", name="Start coverage").click()
    expect(desk.locator("#composer textarea")).to_be_focused()
    with reader.expect_response(f"{live}stream/**"):
        reader.goto(live)

    post(desk, "They are off.")
    post(desk, "A brake of two.", km="120")
    expect(reader.locator("#feed")).to_contain_text("A brake of two.")
    polls = []
    reader.on("request", lambda request: polls.append(request.url) if "/since/" in request.url else None)
    expect(reader.locator(".slate")).to_contain_text("120")
    assert texts(reader) == ["A brake of two.", "They are off."]

    desk.locator(".desk-entry", has_text="A brake of two.").get_by_role("link", name="Correct").click()
    desk.locator("#corrections textarea").fill("A break of two.")
    desk.locator("#corrections").get_by_role("button", name="Correct").click()
    expect(reader.locator("#feed")).to_contain_text("A break of two.")

    desk.locator(".desk-entry", has_text="They are off.").get_by_role("button", name="Withdraw").click()
    expect(reader.locator("#feed")).not_to_contain_text("They are off.")
    assert texts(reader) == ["A break of two."]

    desk.locator("#slate [name=km_to_go]").fill("80")
    desk.locator("#slate [name$=gap]").first.fill("0")
    desk.locator("#slate [name$=riders]").first.fill("Bernal, Alaphilippe")
    desk.get_by_role("button", name="Move the slate").click()
    expect(reader.locator(".slate")).to_contain_text("Bernal · Alaphilippe")
    expect(reader.locator(".slate")).to_contain_text("80")

    site.manage("shell", "-c", RESULT)
    expect(reader.locator(".results")).to_contain_text("4:10:00")

    correct_time(site, desk.context.new_page(), stage="Stage 3", time="4:09:59")
    expect(reader.locator(".results")).to_contain_text("4:09:59")

    assert polls == []  # the stream brought it all
    site.kill()
    expect(reader.locator("[data-clock-state]")).to_have_text("Connecting again …")
    site.start()
    post(desk, "We are back.")
    expect(reader.locator("#feed")).to_contain_text("We are back.", timeout=40_000)
    assert texts(reader) == ["We are back.", "A break of two."]

    desk.get_by_role("link", name="End coverage").click()
    desk.locator("#ending").get_by_role("button").first.click()
    expect(reader.locator("[data-clock-state]")).to_have_text("The coverage has ended")
    assert texts(reader) == ["We are back.", "A break of two."]
    reader.reload()
    assert texts(reader) == ["A break of two.", "We are back."]


def test_a_time_corrected_in_the_admin_shows_in_the_report(site, desk, reader):
    reader.goto(f"{site.address}/races/{RACE}/stage-2/live/")
    expect(reader.locator("#results")).to_contain_text("4:21:49")
    correct_time(site, desk, stage="Stage 2", time="4:21:47")
    reload_until(reader, "4:21:47")
    expect(reader.locator("#results")).to_contain_text("+0:02")
