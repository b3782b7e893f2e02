import pytest
from django.urls import Resolver404, resolve

from liveblog.edge.addresses import BEFORE, FRAGMENT, LONGEST, PAGE, SINCE, STREAM, Asked, path, read

LIVE = "/races/tour-of-the-lakes/2024/stage-2/live/"
OURS = {
    LIVE: Asked(PAGE, LIVE),
    f"{LIVE}since/41/": Asked(SINCE, LIVE, 41),
    f"{LIVE}since/007/": Asked(SINCE, LIVE, 7),
    f"{LIVE}before/9/": Asked(BEFORE, LIVE, 9),
    f"{LIVE}before/9/41/": Asked(FRAGMENT, LIVE, 9, 41),
    f"{LIVE}stream/": Asked(STREAM, LIVE),
    "/races/live/2024/since/live/since/1/": Asked(SINCE, "/races/live/2024/since/live/", 1),
}
DJANGOS = (
    *(LIVE.rstrip("/"), f"{LIVE}updates/9/", f"{LIVE}since/", f"{LIVE}since/x/", f"{LIVE}since/-1/", f"{LIVE}since/1"),
    *(f"{LIVE}since/{'1' * 19}/", f"{LIVE}since/1/2/", f"{LIVE}before/1/2/3/", f"{LIVE}stream/1/", f"/x{LIVE}"),
    *("/", "", "*", "//races/x/2024/y/live/", "/races/x/24/y/live/", "/races//2024/y/live/", f"{LIVE}\n"),
    *(f"http://host{LIVE}", "/races/%78/2024/y/live/", "/races/é/2024/y/live/", LIVE.upper(), f"{LIVE}since/٣/"),
)


@pytest.mark.parametrize("address", OURS)
def test_these_are_answered_by_the_edge(address):
    assert read(address.encode()) == OURS[address]
    assert resolve(address)


@pytest.mark.parametrize("address", DJANGOS)
def test_these_are_left_to_django(address):
    assert read(address.encode()) is None


def test_the_edge_and_django_agree_about_what_is_an_address_of_a_live_page():
    for address in (*OURS, *(address for address in DJANGOS if not address.startswith(f"{LIVE}updates"))):
        try:
            is_live = resolve(address).url_name in ("live", "since", "before", "before-fragment", "stream")
        except Resolver404:
            is_live = False
        assert is_live == (read(address.encode()) is not None), address


def test_a_path_is_read_as_it_was_written():
    for what, number, revision in ((PAGE, 0, 0), (SINCE, 4, 0), (BEFORE, 5, 0), (FRAGMENT, 5, 6), (STREAM, 0, 0)):
        written = path(LIVE, what, number, revision)
        assert read(written.encode()) == Asked(what, LIVE, number, revision)


def test_an_endless_path_is_not_even_looked_at():
    assert read(f"/races/{'x' * LONGEST}/2024/stage-2/live/".encode()) is None
