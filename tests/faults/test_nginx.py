"""deploy/nginx.conf, as it is: what it keeps and for how long, that streams pass, and that a process may go."""

import shutil
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.faults.covered import LIVE, Covered
from tests.faults.desk import Desk
from tests.faults.nginx import NAME, PROGRAM, Nginx

pytestmark = [
    pytest.mark.process,
    pytest.mark.fault,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which(PROGRAM), reason="needs Debian's nginx"),
]
KEPT_S = 2  # at most: nginx counts whole seconds, and one has begun already


@pytest.fixture
def site(cover) -> Covered:
    return cover(BEHIND_PROXY="1", ALLOWED_HOSTS=f"127.0.0.1,{NAME}")


@pytest.fixture
def nginx(site, tmp_path_factory) -> Iterator[Nginx]:
    other = site.another()
    other.start()
    server = Nginx(tmp_path_factory.mktemp("nginx"), [site, other])
    yield server
    server.stop()


def test_in_a_second_of_readers_one_asks_and_the_others_hit(nginx):
    found = [nginx.cached(path) for path in (LIVE, LIVE, f"{LIVE}?utm_source=newsletter", LIVE)]
    assert found == ["MISS", "HIT", "HIT", "HIT"]
    time.sleep(KEPT_S + 0.2)
    assert nginx.cached(LIVE) == "STALE"  # as the page allows it for half a minute; behind it a new one is fetched
    time.sleep(0.2)
    assert nginx.cached(LIVE) == "HIT"


def test_nothing_new_is_kept_for_a_second_and_never_told_when_it_is_old(nginx, site):
    with nginx.get(LIVE) as page:
        revision = page.read() and page.headers["ETag"].split("-")[1]
    address = f"{LIVE}since/{revision}/"
    assert [nginx.cached(address) for _ in range(3)] == ["MISS", "HIT", "HIT"]
    Desk(site).publish("It rains on the last climb.")
    time.sleep(KEPT_S + 0.2)
    with nginx.get(address) as answer:
        assert (answer.status, answer.headers["X-Cache"]) == (200, "EXPIRED")


def test_a_stream_passes_at_once(nginx, site):
    with nginx.get(f"{LIVE}stream/?since=999") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert heard(stream, "data: live")
    with nginx.get(f"{LIVE}stream/?since=41") as stream:
        heard(stream, "data: live")
        begun = time.monotonic()
        Desk(site).publish("Four riders have gone.")
        assert heard(stream, "Four riders")
        assert time.monotonic() - begun < 5


def heard(stream, words: str) -> bool:
    return any(words in line.decode() for line in iter(stream.readline, b""))


@pytest.mark.parametrize("path", ["/login/", "/desk/", "/healthz"])
def test_what_is_one_readers_own_is_never_kept(nginx, path):
    assert "HIT" not in [nginx.cached(path) for _ in range(2)]


def test_a_process_that_is_gone_is_not_missed(nginx, site):
    site.kill()
    assert {status(nginx, f"/?{number}") for number in range(6)} == {200}


def status(nginx: Nginx, path: str) -> int:
    with nginx.get(path) as answer:
        answer.read()
        return answer.status


def test_plain_http_is_sent_to_https_and_a_stranger_gets_nothing(nginx):
    nginx.cached("/healthz")  # it has started
    with closing(HTTPConnection("127.0.0.1", nginx.plain_port)) as connection:
        connection.request("GET", LIVE, headers={"Host": NAME})
        assert connection.getresponse().headers["Location"] == f"https://{NAME}{LIVE}"
    with pytest.raises(ssl.SSLError), nginx.get("/", host="elsewhere.example"):
        pass
