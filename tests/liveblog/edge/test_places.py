"""Room for streams: so many in all, and so many for one address."""

import pytest

from liveblog.edge import places as module
from liveblog.edge.places import Places


def asked(client: str | None = "10.0.0.1", *forwarded: str) -> dict:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"headers": headers, "client": client and (client, 1)}


@pytest.fixture(autouse=True)
def _files(monkeypatch):
    """However few this machine lets us open."""
    monkeypatch.setattr(module, "_open_files", lambda: module.ANY_NUMBER)


def test_nobody_takes_all_of_them():
    places = Places(most=3, most_each=2, proxies=0)
    taken = [places.take(asked(client)) for client in ("1.1.1.1", "1.1.1.1", "1.1.1.1", "2.2.2.2", "3.3.3.3")]
    assert taken == ["1.1.1.1", "1.1.1.1", None, "2.2.2.2", None]
    places.give_back("1.1.1.1")
    assert places.take(asked("1.1.1.1")) == "1.1.1.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, ("6.6.6.6",), "10.0.0.1"),
        (1, ("6.6.6.6, 1.1.1.1",), "1.1.1.1"),
        (1, ("6.6.6.6", "1.1.1.1"), "1.1.1.1"),
        (2, ("6.6.6.6, 1.1.1.1,10.0.0.2",), "1.1.1.1"),
        (2, ("1.1.1.1",), "1.1.1.1"),
        (1, (), "10.0.0.1"),
    ],
)
def test_a_client_is_who_our_own_proxies_saw(proxies, forwarded, client):
    assert Places(most=9, most_each=9, proxies=proxies).take(asked("10.0.0.1", *forwarded)) == client


def test_on_a_unix_socket_where_nobody_has_an_address_all_count_together_only():
    places = Places(most=3, most_each=1, proxies=0)
    assert [places.take(asked(None)) for _ in range(4)] == ["", "", "", None]


def test_there_is_no_more_room_than_the_process_may_open_files(monkeypatch):
    monkeypatch.setattr(module, "_open_files", lambda: 1024)
    places = Places(most=20_000, most_each=20_000, proxies=0)
    assert sum(places.take(asked()) is not None for _ in range(1024)) == 524
