"""An open live page, as its reader has it: what arrives, and what never moves."""

import pytest
from playwright.sync_api import expect

from liveblog import reading
from liveblog.models import LiveBlog
from tests.browser.conftest import answering

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    monkeypatch.setattr(reading, "POLL_LIVE_S", 0.3)


@pytest.fixture
def open_live(page, blog):
    """open_live() opens the live page and waits for its first answer."""

    def open_live():
        page.goto(f"http://testserver{blog.get_absolute_url()}")
        expect(page.locator("#feed[data-clock]")).to_be_attached()
        return page

    return open_live


def top_of(page, entry) -> float:
    return page.locator(f"#entry-{entry.pk}").bounding_box()["y"]


def shown(page) -> list[str]:
    return page.locator("[data-panel], #feed").all_inner_texts()


def fill(post, number: int) -> list:
    return [post(f"Update {n}: the break rides on and the bunch lets it, as bunches do." * 2) for n in range(number)]


def test_updates_corrections_and_withdrawals_arrive_by_themselves(open_live, post, blog):
    first, page = post("First."), open_live()
    second = post("Second.")
    expect(page.locator(f"#entry-{second.pk}")).to_be_visible()
    blog.withdraw(first)
    expect(page.locator(f"#entry-{first.pk}")).to_be_hidden()
    assert page.locator(".entry").count() == 2


def test_the_first_update_takes_the_place_of_the_empty_feed(open_live, post):
    page = open_live()
    expect(page.locator("#feed .empty")).to_be_visible()
    entry = post("At last.")
    expect(page.locator(f"#entry-{entry.pk}")).to_be_visible()
    expect(page.locator("#feed .empty")).to_have_count(0)


def test_while_scrolled_down_nothing_moves_and_new_updates_wait(open_live, post, blog, break_of_two):
    entries = fill(post, 30)
    page = open_live()
    page.evaluate("scrollTo(0, 1800)")
    reading_now = entries[14]
    page.locator(f"#entry-{reading_now.pk}").evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 300)")
    before = top_of(page, reading_now)
    new = [post(f"New {n}.", situation=break_of_two, km_to_go=90 - n) for n in range(3)]
    blog.pin(entries[0])
    expect(page.locator("[data-new]")).to_have_text("3 new updates")
    expect(page.locator(".pinned")).to_be_attached()
    assert abs(top_of(page, reading_now) - before) < 1.5
    for entry in new:
        expect(page.locator(f"#entry-{entry.pk}")).to_be_hidden()
    page.locator("[data-new]").click()
    expect(page.locator(f"#entry-{new[-1].pk}")).to_be_in_viewport()
    expect(page.locator("[data-new]")).to_be_hidden()


def test_a_withdrawal_above_what_is_read_does_not_move_it(open_live, post, blog):
    entries = fill(post, 30)
    page = open_live()
    page.locator(f"#entry-{entries[10].pk}").evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 300)")
    before = top_of(page, entries[10])
    for entry in entries[20:24]:
        blog.withdraw(entry)
    expect(page.locator(f"#entry-{entries[20].pk}")).to_be_hidden()
    expect(page.locator(f"#entry-{entries[23].pk}")).to_be_hidden()
    assert abs(top_of(page, entries[10]) - before) < 1.5


def test_withdrawing_the_update_that_is_read_leaves_the_next_where_it_was(open_live, post, blog):
    entries = fill(post, 30)
    page = open_live()
    page.locator(f"#entry-{entries[10].pk}").evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 300)")
    seen = [entry for entry in entries if 250 < top_of(page, entry) < 700]
    below = top_of(page, seen[0])
    blog.withdraw(seen[-1])
    expect(page.locator(f"#entry-{seen[-1].pk}")).to_be_hidden()
    assert top_of(page, seen[0]) <= below + 1.5


def test_older_updates_are_loaded_in_place_until_there_are_none(open_live, post):
    entries = fill(post, 70)
    page = open_live()
    for expected in (60, 70):
        page.locator(".older").click()
        expect(page.locator("#feed > .entry")).to_have_count(expected)
    expect(page.locator(".older")).to_have_count(0)
    ids = page.locator("#feed > .entry").evaluate_all("list => list.map(entry => entry.id)")
    assert ids == [f"entry-{entry.pk}" for entry in reversed(entries)]


def test_a_paused_page_asks_for_nothing_until_it_goes_on(open_live, post):
    page = open_live()
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-clock-state]")).to_have_text("Paused")
    page.wait_for_timeout(300)  # whatever was under way has arrived
    entry = post("Unseen.")
    page.wait_for_timeout(1000)
    expect(page.locator(f"#entry-{entry.pk}")).to_have_count(0)
    page.locator("[data-pause]").click()
    expect(page.locator(f"#entry-{entry.pk}")).to_be_visible()


def test_refresh_asks_at_once_even_when_paused(open_live, post):
    page = open_live()
    page.get_by_role("button", name="Pause").click()
    entry = post("Asked for.")
    page.locator("[data-refresh]").click()
    expect(page.locator(f"#entry-{entry.pk}")).to_be_visible()


def test_the_status_line_says_what_is_new(open_live, post, break_of_two):
    page = open_live()
    post("Now.", km_to_go=22, situation=break_of_two)
    expect(page.locator("[data-status]")).to_have_text("1 new update. 22 km to go. Gap 1:45.")


def test_after_an_error_the_page_says_so_and_catches_up(open_live, post, page):
    open_live()
    page.route("**/since/**", lambda route: route.abort())
    expect(page.locator("[data-clock-state]")).to_have_text("Connecting again …")
    entry = post("Meanwhile.")
    page.unroute("**/since/**")
    expect(page.locator(f"#entry-{entry.pk}")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-clock-state]")).to_have_text("Live · newest first")


def test_the_end_of_coverage_arrives_and_nothing_turns_under_the_reader(open_live, post, blog):
    entries, page = fill(post, 3), open_live()
    blog.end()
    expect(page.locator("[data-clock-state]")).to_have_text("The coverage has ended")
    ids = page.locator("#feed > .entry").evaluate_all("list => list.map(entry => entry.id)")
    assert ids == [f"entry-{entry.pk}" for entry in reversed(entries)]
    page.reload()
    ids = page.locator("#feed > .entry").evaluate_all("list => list.map(entry => entry.id)")
    assert ids == [f"entry-{entry.pk}" for entry in entries]


def test_a_reset_reloads_at_the_top_and_offers_to_where_the_reader_has_scrolled(open_live, post, page):
    fill(post, 30)
    page.clock.install()
    page.goto(f"http://testserver{LiveBlog.objects.get().get_absolute_url()}")
    page.evaluate("scrollTo(0, 1500)")
    LiveBlog.objects.update(floor=10_000, revision=10_000)
    page.clock.fast_forward(2_000)
    expect(page.locator("[data-reload]")).to_be_visible()
    page.clock.fast_forward(60_000)
    assert page.locator("#feed").get_attribute("data-revision") == "31"
    page.locator("[data-reload]").click()
    expect(page.locator("#feed")).to_have_attribute("data-revision", "10000")
    page.evaluate("scrollTo(0, 0)")
    LiveBlog.objects.update(floor=20_000, revision=20_000)
    page.clock.fast_forward(2_000)
    expect(page.locator("[data-reload]")).to_be_visible()
    page.clock.fast_forward(45_000)
    expect(page.locator("#feed")).to_have_attribute("data-revision", "20000")


def test_without_javascript_the_page_shows_the_same(chromium, open_live, post, page, break_of_two, client):
    fill(post, 5)
    open_live()
    post("Last.", kind="moment", title="A moment", situation=break_of_two, km_to_go=12)
    expect(page.locator(".entry--moment")).to_be_visible()
    with_script = shown(page)
    context = chromium.new_context(viewport={"width": 1000, "height": 700}, java_script_enabled=False)
    answering(context, client)
    plain = context.new_page()
    plain.goto(page.url)
    without = shown(plain)
    context.close()
    assert with_script == without


def test_an_embed_asks_its_provider_for_nothing_before_the_click(open_live, post, page):
    post("Watch.", kind="embed", address="https://youtu.be/abcdef12345")
    open_live()
    page.context.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="film"))
    assert page.locator("iframe").count() == 0
    with page.expect_request("https://www.youtube-nocookie.com/embed/abcdef12345"):
        page.get_by_role("link", name="Show the YouTube post").click()
    expect(page.locator("iframe")).to_be_visible()


def test_updates_go_on_after_an_embed_was_opened(open_live, post, page):
    post("Watch.", kind="embed", address="https://youtu.be/abcdef12345")
    open_live()
    page.context.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="film"))
    page.get_by_role("link", name="Show the YouTube post").click()
    expect(page.locator("iframe")).to_be_visible()
    entry = post("Afterwards.")
    expect(page.locator(f"#entry-{entry.pk}")).to_be_visible()


def test_a_key_moment_leads_to_its_update_on_the_page_or_on_its_own(open_live, post, page, blog):
    old = post(kind="moment", title="Long ago")
    fill(post, 31)
    new = post(kind="moment", title="Just now")
    open_live()
    page.get_by_role("link", name="Just now", exact=True).click()
    expect(page.locator(f"#entry-{new.pk}")).to_be_in_viewport()
    assert page.url.endswith("/live/")
    page.get_by_role("link", name="Long ago", exact=True).click()
    page.wait_for_url(f"**/updates/{old.pk}/")
    expect(page.locator(".entry__title")).to_have_text("Long ago")


def test_after_a_reset_a_link_in_the_place_of_refresh_loads_the_page_at_once(open_live, post, page):
    post()
    open_live()
    LiveBlog.objects.update(floor=500, revision=500)
    expect(page.locator("[data-refresh]")).to_be_hidden()
    page.locator("[data-reload]").click(timeout=5000)
    expect(page.locator("#feed")).to_have_attribute("data-revision", "500")
