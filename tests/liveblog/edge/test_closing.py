"""What the server is told reaches the streams first."""

import asyncio
import signal
import threading

import pytest

from liveblog.edge.closing import before_the_server


@pytest.fixture
def heard():
    """What was heard of, in its order; the server's own handler waits in the signal's place."""
    heard = []
    original = signal.signal(signal.SIGTERM, lambda number, frame: heard.append("server"))
    yield heard
    signal.signal(signal.SIGTERM, original)


def test_the_server_hears_the_signal_too_and_streams_are_closed_on_the_loop(heard):
    async def run():
        before_the_server(lambda: heard.append("streams"))
        signal.raise_signal(signal.SIGTERM)
        assert heard == ["server"]  # nothing of ours runs within the handler itself
        await asyncio.sleep(0)

    asyncio.run(run())
    assert heard == ["server", "streams"]
    signal.raise_signal(signal.SIGTERM)  # when the loop is no more
    assert heard == ["server", "streams", "server"]


def test_once_it_is_over_the_signal_is_the_servers_alone(heard):
    async def run():
        servers = signal.getsignal(signal.SIGTERM)
        with before_the_server(lambda: heard.append("streams")):
            assert signal.getsignal(signal.SIGTERM) is not servers
        assert signal.getsignal(signal.SIGTERM) is servers

    asyncio.run(run())


def test_a_signal_that_ends_the_process_still_does(heard):
    async def run():
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        before_the_server(lambda: None)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL

    asyncio.run(run())


def test_in_another_thread_signals_are_left_alone(heard):
    async def run():
        servers = signal.getsignal(signal.SIGTERM)
        before_the_server(lambda: None)
        assert signal.getsignal(signal.SIGTERM) is servers

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    thread.join()
