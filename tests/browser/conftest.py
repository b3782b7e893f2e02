"""A real Chromium. `page` talks to Django's test client in the test's own transaction, without a server."""

import contextvars
import os
import shutil

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Route, sync_playwright

ORIGIN = "http://testserver"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--unsafely-treat-insecure-origin-as-secure={ORIGIN}",  # as https would: tabs count each other's streams
]


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None:
        message = "no Chromium found: install Debian's chromium or set CHROMIUM to the path of one"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, client, db):
    """A page whose every request is answered by the test client."""
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    answering(context, client)
    context.add_init_script("Math.random = () => 0.05")  # the clock's jitter, which is there for a hundred thousand
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def desk(chromium, admin_client):
    """A page of a browser in which a results editor logged in."""
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    answering(context, admin_client)
    yield context.new_page()
    context.close()


def answering(context, client) -> None:
    """Every request of this browser context is answered by the test client."""
    # Playwright calls back in a greenlet with a context of its own, where Django would open another connection.
    own = contextvars.copy_context()
    context.route("**/*", lambda route: own.copy().run(_answer, route, client))


def _answer(route: Route, client) -> None:
    request = route.request
    if not request.url.startswith(ORIGIN):
        raise AssertionError(f"a third party was asked: {request.url}")
    path = request.url.removeprefix(ORIGIN)
    if path.startswith("/static/"):  # dozens on each page, and nothing of ours to test in how they are served
        route.fulfill(path=finders.find(path.removeprefix("/static/")))
        return
    headers = {name: value for name, value in request.headers.items() if name not in ("cookie", "host")}
    sent = {"data": request.post_data_buffer or b"", "content_type": headers.pop("content-type", "")}
    response = client.generic(request.method, path, headers=headers, **sent)
    if response.status_code == 302:  # the browser would follow it past this route
        response = client.get(response.url)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kept = {name: value for name, value in response.headers.items() if name.lower() != "content-encoding"}
    route.fulfill(status=response.status_code, headers=kept, body=body)
