"""A result is entered at a browser, and an open live page has it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_accessibility import looks, violations
from tests.races.result_pages import SHEET

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.once]

ORIGIN = "http://testserver"
CLEAR_OF_THE_BAR = """() => {
    const bar = [...document.querySelectorAll(".preview__save, .preview__first")].find(it => it.clientHeight);
    const it = document.activeElement;
    const [focus, edge] = [it.getBoundingClientRect(), bar.getBoundingClientRect()];
    return bar.contains(it) || it.matches(".scroll") || focus.bottom <= edge.top || focus.top >= edge.bottom;
}"""


@pytest.fixture
def address(world) -> str:
    world.dora.bib = 12
    world.dora.save()
    return ORIGIN + reverse("admin:races_stage_enter", args=[world.stage.pk])


def test_from_paste_to_an_open_live_page_by_keyboard_alone(page, desk, blog, address):
    page.goto(ORIGIN + blog.get_absolute_url())
    desk.goto(address)
    expect(desk.locator("#id_text")).to_be_focused()
    desk.keyboard.insert_text(SHEET.replace("3\t2\t", "5\t2\t").replace("ÅNDER Alice", "XYLO Zed"))
    press(desk, "See what it says")
    expect(desk.get_by_role("status").first).to_contain_text("4 rows, 2 doubts, 0 errors.")
    tab_to(desk, "[name=accept_all]")
    desk.keyboard.press("Space")
    press(desk, "Save as provisional")
    expect(desk.locator(".messagelist")).to_contain_text("Result of the stage, provisional. 4 rows.")
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator("#results")).to_contain_text("Alice Ånder")


def test_focus_is_where_something_is_to_be_put_right(desk, address):
    desk.goto(address)
    desk.fill("#id_text", SHEET.replace("3\t2\t", "3\t99\t"))
    look(desk)
    expect(desk.locator(":focus")).to_have_attribute("value", "99")
    desk.locator(":focus").fill("2")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text("4 rows, 0 doubts, 0 errors.")


@pytest.mark.parametrize("width", [360, 1000])
def test_what_has_the_focus_stands_clear_of_the_bar_with_save(desk, address, width):
    desk.set_viewport_size({"width": width, "height": 480})
    desk.goto(address)
    desk.fill("#id_text", SHEET.replace("ŁOŚ Charlie", "XYLO Zed").replace("DE GROOT Bob", "FOO Bar"))
    look(desk)
    desk.locator("[name=save]").first.click()
    desk.wait_for_load_state()
    for _step in range(12):
        assert desk.evaluate(CLEAR_OF_THE_BAR), desk.locator(":focus").evaluate("it => it.outerHTML")
        desk.keyboard.press("Tab")


def test_save_is_a_few_keys_from_the_top(desk, address):
    desk.goto(address)
    desk.fill("#id_text", SHEET)
    look(desk)
    tab_to(desk, "text=Skip to Save")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text("Save as provisional")


def test_names_come_beside_bibs_as_they_are_typed(desk, address):
    desk.goto(f"{address}?what=bibs")
    expect(desk.locator("#id_text")).to_be_focused()
    desk.keyboard.type("2\n1\n99\n1")
    expect(desk.locator(".crossed li")).to_have_text(
        ["41Alice Ånder came before, as 2", "399 nobody has this bib", "21Alice Ånder", "12Bob de Groot"]
    )


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_all_of_it_fits(chromium, admin_client, results, world, address, width, scheme):
    world.stage.record_results(results(), state="official")
    context = looks(chromium, admin_client, width, scheme)
    page, problems = context.new_page(), []
    for what, text in (("bibs", "1\n99"), ("results", SHEET.replace("3\t2\t", "5\t99\t").replace(":49", ":59"))):
        page.goto(f"{address}?what={what}")
        problems += violations(page)
        page.fill("#id_text", text)
        look(page)
        problems += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
    assert problems == []


def look(page) -> None:
    page.get_by_role("button", name="See what it says").click()
    page.wait_for_selector(".counts")
    page.wait_for_load_state()


def press(page, button: str) -> None:
    tab_to(page, f"button:text-is('{button}')")
    page.keyboard.press("Enter")


def tab_to(page, wanted: str) -> None:
    target = page.locator(wanted).first.element_handle()
    for _step in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("wanted => wanted === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached")
