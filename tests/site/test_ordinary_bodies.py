"""How much of a request's body is taken in, before anybody has looked at who sends it."""

import asyncio

from coverage_site import ordinary
from coverage_site.ordinary import Ordinary
from tests.site.asgi import Client, answering, ask


def test_too_large_a_body_is_refused_before_the_application_sees_it(monkeypatch):
    monkeypatch.setattr(ordinary, "MOST_BYTES", 1000)
    client = ask(answering([b"never"]), method="POST", body=[b"a" * 600] * 5)
    assert (client.status, b"never" in client.body) == (413, False)
    assert len(client.coming) == 3  # of five pieces


def test_more_than_there_is_room_for_is_refused_until_some_of_it_is_done(monkeypatch):
    monkeypatch.setattr(ordinary, "MOST_BYTES_OF_ALL", 1000)
    application = Ordinary(answering([b"taken"]), threads=1)

    async def crowd():
        slow = [Client(application, method="POST", body=[b"a" * 400, b""]) for _ in range(2)]
        for client in slow:
            client.coming[-1]["body"] = b"b"
            client.hold = asyncio.Event()
            client.receive = held_back(client)
        waiting = [asyncio.create_task(client.ask()) for client in slow]
        await asyncio.sleep(0)
        refused = await Client(application, method="POST", body=[b"a" * 400]).ask()
        for client in slow:
            client.hold.set()
        done = [client.status for client in await asyncio.gather(*waiting)]
        return refused.status, done, (await Client(application, method="POST", body=[b"a" * 900]).ask()).status

    assert asyncio.run(crowd()) == (503, [200, 200], 200)


def held_back(client: Client):
    """Its last piece comes when it is let go."""
    receive = client.receive

    async def receive_late():
        if len(client.coming) == 1:
            await client.hold.wait()
        return await receive()

    return receive_late
