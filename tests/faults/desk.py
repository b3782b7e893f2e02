"""An editor at the desk, in plain requests."""

import http.client
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import uuid4

from tests.faults.covered import EDITOR, STAGE, Covered

PATIENCE_S = 30
UNHEARD = (OSError, http.client.HTTPException)  # no answer: whoever posted it does not know whether it is there


class Desk:
    """Logged in once: every process of the site knows the session."""

    def __init__(self, site: Covered) -> None:
        self._site, self._cookies = site, CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))
        self._send("login/")
        self._send("login/", username=EDITOR, password=EDITOR)

    def publish(self, text: str, *, at: Covered | None = None, key: str = "") -> None:
        """Whoever gets no answer may send it again, with the same key."""
        update = {"text": text, "kind": "text", "key": key or str(uuid4())}
        self._send(f"desk/{STAGE}/publish/", at, **update)

    def publish_surely(self, text: str, sites: list[Covered]) -> None:
        """As an editor does who presses the button again until it is posted."""
        key = str(uuid4())
        for site in sites:
            try:
                return self.publish(text, at=site, key=key)
            except UNHEARD:
                continue
        raise AssertionError("no process took it")

    def _send(self, path: str, at: Covered | None = None, **typed: str) -> None:
        tokens = [cookie.value for cookie in self._cookies if cookie.name == "csrftoken"]
        headers = {"HX-Request": "true", "X-CSRFToken": "".join(tokens)}
        data = urlencode(typed).encode() if typed else None
        request = Request(f"{(at or self._site).address}/{path}", data, headers)
        with self._opener.open(request, timeout=PATIENCE_S) as answer:
            assert answer.status == 200
            answer.read()
