"""A client of an ASGI application, without a server."""

import asyncio

from coverage_site.ordinary import Ordinary

LENGTHLESS = [("Content-Type", "text/plain")]


class Client:
    """One request to an ASGI application: what it sent, and a body that comes in the pieces given."""

    def __init__(self, application, path="/", *, method="GET", query=b"", headers=(), body=(b"",), stays=True):
        self.application = application
        self.scope = {
            "type": "http",
            "method": method,
            "raw_path": path.encode("latin-1"),
            "query_string": query,
            "http_version": "1.1",
            "scheme": "https",
            "server": ("ardoise.example", 443),
            "client": ("192.0.2.7", 50_000),
            "headers": list(headers),
        }
        pieces = [{"type": "http.request", "body": piece, "more_body": True} for piece in body]
        if stays:
            pieces[-1]["more_body"] = False
        self.coming = [*pieces, {"type": "http.disconnect"}] if not stays else pieces
        self.sent: list[dict] = []

    async def receive(self):
        if not self.coming:
            await asyncio.Event().wait()
        return self.coming.pop(0)

    async def send(self, message):
        self.sent.append(message)

    async def ask(self):
        await self.application(self.scope, self.receive, self.send)
        return self

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def headers(self):
        return self.sent[0]["headers"]

    @property
    def body(self):
        return b"".join(message["body"] for message in self.sent[1:])


def ask(application, *arguments, threads=1, **request) -> Client:
    return asyncio.run(Client(Ordinary(application, threads=threads), *arguments, **request).ask())


def answering(parts, headers=LENGTHLESS, status="200 OK"):
    def application(environ, start_response):
        start_response(status, list(headers))
        return parts

    return application
