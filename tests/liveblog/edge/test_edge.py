"""What the edge answers without Django, through the addresses."""

import asyncio
import datetime as dt
import gzip

import brotli
import pytest

from liveblog import reading, snapshot
from liveblog.edge import lag


@pytest.fixture
def clock(monkeypatch):
    """clock(5): five seconds later."""
    passed = [lag.monotonic()]

    def go(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr(lag, "monotonic", lambda: passed[0])
    return go


def test_what_is_held_is_answered_without_the_database(reader, live, post, blog, django_assert_num_queries):
    entry = post()
    reader.get(live)
    paths = ("", "since/1/", "since/2/", f"before/{entry.pk}/", f"before/{entry.pk}/2/")
    with django_assert_num_queries(0):
        for path in paths:
            assert not reader.get(live + path, accept_encoding="gzip, br").by_django
    post("Another.")
    reader.catch_up()
    with django_assert_num_queries(0):
        assert "Another." in reader.get(f"{live}since/2/").content.decode()


def test_a_hundred_first_readers_cost_one_reading_and_one_rendering(reader, live):
    async def crowd():
        return await asyncio.gather(*(reader.ask(live, accept_encoding="gzip") for _ in range(100)))

    assert len({reply.content for reply in reader.run(crowd())}) == 1
    assert reader.executor.done == ["open", "answer", "compressed"]
    reader.executor.done.clear()
    reader.get(live, accept_encoding="gzip")
    assert reader.executor.done == []


@pytest.mark.parametrize("most_changes", [60, 1])  # read as a delta, or all anew
def test_an_update_is_rendered_once_whatever_else_changes(reader, live, post, blog, monkeypatch, most_changes):
    for module in (snapshot, reading):
        monkeypatch.setattr(module, "MOST_CHANGES", most_changes)
    rendered, render = [], reading.entry_html
    monkeypatch.setattr(
        reading, "entry_html", lambda entry, *rest: (rendered.append(entry.pk), render(entry, *rest))[1]
    )
    entries = [post(f"Update {number}.") for number in range(3)]
    for _ in range(3):
        reader.get(live)
        reader.get(f"{live}since/1/")
        reader.get(f"{live}before/{entries[2].pk}/")
        entries.append(post("One more."))
        blog.pin(entries[0])
        reader.catch_up()
    reader.get(live)
    assert sorted(rendered) == [entry.pk for entry in entries]


def test_a_newsletters_query_and_a_cookie_change_nothing(reader, live):
    plain = reader.get(live)
    assert reader.get(f"{live}?utm_source=letter", cookie="sessionid=x") == plain


def test_who_wants_the_head_of_a_stream_gets_it_and_no_stream(reader, live, post):
    post()
    head = reader.get(f"{live}stream/?since=2", "HEAD")
    assert (head.status, head.headers["content-type"], head.content) == (200, "text/event-stream", b"")


@pytest.mark.parametrize(("accepted", "decompress"), [("gzip", gzip.decompress), ("br, gzip", brotli.decompress)])
def test_a_compressed_page_is_the_page(reader, live, accepted, decompress):
    plain, compressed = reader.get(live), reader.get(live, accept_encoding=accepted)
    assert compressed.headers["content-encoding"] == accepted.partition(",")[0]
    assert decompress(compressed.content) == plain.content
    same = plain.headers | {name: compressed.headers[name] for name in ("content-encoding", "content-length")}
    assert compressed.headers == same


def test_each_host_has_a_page_of_its_own(reader, live):
    pages = [reader.get(live, host=host).content.decode() for host in ("one.example", "two.example")]
    for page, host in zip(pages, ("one.example", "two.example"), strict=True):
        assert f'<link rel="canonical" href="http://{host}{live}">' in page


def test_wild_revisions_are_answered_and_not_remembered(reader, live, post, clock, blog):
    blog.start_anew()
    numbers = range(10**17, 10**17 + lag.MOST)
    for number in numbers:
        assert reader.get(f"{live}since/{number}/").status == 204
    clock(lag.PATIENCE_S)
    for number in (0, *numbers):
        assert f'data-since="{number}"' in reader.get(f"{live}since/{number}/").content.decode()
    held = reader.edge.shelf.get(live)
    assert len(held.answers._made) < 5


def test_who_makes_up_a_revision_takes_the_patience_of_nobody_else(reader, live, post, clock):
    reader.get(f"{live}since/99/")
    clock(lag.PATIENCE_S)
    assert "data-reset" in reader.get(f"{live}since/99/").content.decode()
    assert reader.get(f"{live}since/9/").status == 204


def test_no_cache_keeps_what_is_said_of_a_revision_that_does_not_exist_yet(reader, live, post, clock, client):
    reader.get(f"{live}since/9/")
    clock(lag.PATIENCE_S)
    for answer in (reader.get(f"{live}since/9/"), client.get(f"{live}since/9/")):
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    older = client.get(f"{live}before/{post('More.').pk}/99/")
    assert (older.headers["cache-control"], b"data-reset" in older.content) == ("no-store", True)


def test_a_reader_ahead_waits_some_seconds_for_this_process_and_then_loads_anew(reader, live, post, clock):
    reader.get(live)
    for _ in range(3):
        nothing_new = reader.get(f"{live}since/9/")
        assert nothing_new.status == 204
        assert "etag" not in nothing_new.headers  # or a cache would hear that it is still true
    clock(lag.PATIENCE_S)
    assert "data-reset" in reader.get(f"{live}since/9/").content.decode()


def test_a_reader_ahead_whom_another_process_told_is_caught_up_with(reader, live, post):
    reader.get(live)
    post("Told by another process.")
    nothing_new = reader.get(f"{live}since/2/")
    assert nothing_new.status == 204
    assert nothing_new.headers["etag"] == 'W/"0.1.0-2-5"'
    assert "Told by another process." in reader.get(f"{live}since/1/").content.decode()


def test_whoever_publishes_here_and_loads_the_page_sees_it_there(reader, live, post):
    reader.get(live)
    post("Own words.")
    reader.edge.shelf.expect_news()
    asking = reader.loop.create_task(reader.ask(live))
    reader.run(asyncio.sleep(0))
    assert not asking.done()
    reader.catch_up()
    reader.on_loop(reader.edge.shelf.follow, 1)
    assert "Own words." in reader.run(asyncio.wait_for(asking, 5)).content.decode()


def test_while_the_database_is_away_what_is_held_says_that_it_may_be_late(reader, live):
    reader.get(live)
    reader.on_loop(reader.edge.shelf.say_delayed, True)
    for path in ("", "since/1/"):
        assert reader.get(live + path).headers["ardoise-delayed"] == "1"
    reader.on_loop(reader.edge.shelf.say_delayed, False)
    assert "ardoise-delayed" not in reader.get(live).headers


def test_two_hours_after_the_end_readers_are_told_to_ask_no_more(reader, live, blog):
    blog.end(at=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=reading.ENDED_POLLS_FOR_S - 60))
    first = reader.get(live)
    held = reader.edge.shelf.get(live)
    assert first.headers["ardoise-poll"] == "60"
    assert 50 < held.until - lag.monotonic() < 61
    later = held.once_polling_is_over()
    reader.on_loop(reader.edge.shelf.put, later)
    over = reader.get(live)
    assert (over.headers["ardoise-poll"], over.headers["etag"]) == ("0", f'W/"0.1.0-{held.revision}-0"')
    assert b'data-poll="0"' in over.content


def test_the_process_starts_and_stops_with_its_server(reader):
    came = asyncio.Queue()
    sent = []

    async def live_and_die():
        for name in ("startup", "shutdown"):
            await came.put({"type": f"lifespan.{name}"})

        async def send(message):
            sent.append(message["type"])

        await reader.edge({"type": "lifespan"}, came.get, send)

    reader.run(live_and_die())
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
