"""The project's ASGI application, and beside it two addresses: one publishes an update and says when it was committed,
one says how many database statements this process has made."""

import asyncio
import json
import time
from itertools import count

from django.db.backends.utils import CursorWrapper

from coverage_site.asgi import application as project

PUBLISH, STATEMENTS = "/bench/publish", "/bench/statements"

made = count()
execute = CursorWrapper.execute


def counting(self: CursorWrapper, *arguments: object) -> object:
    next(made)
    return execute(self, *arguments)


CursorWrapper.execute = counting


async def application(scope: dict, receive, send) -> None:
    path = scope.get("path")
    if path == PUBLISH:
        text = (await receive())["body"].decode()
        await _answer(send, await asyncio.to_thread(_publish, text))
    elif path == STATEMENTS:
        await _answer(send, json.dumps(made.__reduce__()[1][0]).encode())
    else:
        await project(scope, receive, send)


async def _answer(send, body: bytes) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


def _publish(text: str) -> bytes:
    from liveblog.models import LiveBlog
    from liveblog.updates import Content, Update

    blog = LiveBlog.objects.at("bench", 2024, "stage-1").get()
    blog.publish(Update(content=Content(text=text)))
    return json.dumps({"committed": time.monotonic(), "revision": blog.revision}).encode()
