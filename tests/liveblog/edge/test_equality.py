"""What the edge answers is what the views answer: status, headers and body, whatever happened and whoever asks."""

import datetime as dt
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liveblog import reading, snapshot
from liveblog.edge import lag
from liveblog.errors import Refused
from liveblog.models import LiveBlog
from tests.liveblog.edge.asking import Reader
from tests.newsroom import EDITS, Newsroom, make_stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STEPS = st.lists(
    st.tuples(st.sampled_from((*EDITS, "end", "end_early", "reopen", "start_anew", "watch")), st.integers(0, 7)),
    min_size=2,
    max_size=10,
)
MORE_THAN_A_DELTA_TELLS = [("post", 0)] * 8
ENDED_LONG_AGO = [("end_early", 0)]
ENDED_AND_REOPENED = [("end", 0), ("watch", 0), ("reopen", 0), ("withdraw", 0)]
BELOW_THE_FLOOR = [("start_anew", 0), ("post", 0), ("watch", 0), ("correct", 1)]
LATE = 10**17  # the revision of a reader whom no process of ours ever told so


class Compared(Newsroom):
    """A live blog and its editors, and a reader who asks the edge and the views."""

    def __init__(self, client, reader: Reader) -> None:
        super().__init__(make_stage())
        self.client, self.reader = client, reader
        self.post_some(6)
        self.live = self.blog.get_absolute_url()
        self.reader.get(self.live)  # held from now on

    def end(self, number: int) -> None:
        self.blog.end()

    def end_early(self, number: int) -> None:
        self.blog.end(at=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))  # long ago: nobody asks any more

    def reopen(self, number: int) -> None:
        self.blog.reopen()

    def start_anew(self, number: int) -> None:
        self.blog.start_anew()

    def watch(self, number: int) -> None:
        self.reader.catch_up()

    @property
    def revision(self) -> int:
        return LiveBlog.objects.get(pk=self.blog.pk).revision

    def paths(self) -> list[str]:
        revision, born = self.revision, list(self.blog.entries.born().values_list("pk", flat=True))
        since = [f"since/{number}/" for number in (0, LATE, *range(max(revision - 7, 1), revision + 1))]
        before = [f"before/{pk}/" for pk in born[::3]]
        return ["", *since, *before, f"{before[0]}{revision}/", f"{before[-1]}0/"]

    def same(self, path: str, method: str = "GET", **headers: str):
        path = self.live + path
        reply = self.reader.get(path, method, **headers)
        view = self.client.generic(method, path.partition("?")[0], headers=headers)
        told = {name.lower(): value for name, value in view.headers.items()}
        assert (reply.status, reply.headers, reply.content) == (view.status_code, told, view.content), (path, headers)
        return reply


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """So that short histories have all that long ones have; and nobody waits for a revision that does not come."""
    monkeypatch.setattr(reading, "PAGE", 4)
    monkeypatch.setattr(reading, "REPORT", 5)
    monkeypatch.setattr(reading, "MOST_CHANGES", 6)
    monkeypatch.setattr(snapshot, "MOST_CHANGES", 6)
    monkeypatch.setattr(lag, "PATIENCE_S", 0)


def test_after_any_history(client, reader):
    tried = []

    @example(MORE_THAN_A_DELTA_TELLS)
    @example(ENDED_LONG_AGO)
    @example(ENDED_AND_REOPENED)
    @example(BELOW_THE_FLOOR)
    @settings(max_examples=6, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def same(steps):
        with transaction.atomic():
            compared = Compared(client, reader)
            for what, number in steps:
                with suppress(Refused):
                    getattr(compared, what)(number)
            compared.watch(0)
            for path in compared.paths():
                compared.same(path)
            transaction.set_rollback(True)
        reader.forget()
        tried.append(steps)

    same()
    assert len(tried) >= 6


@pytest.mark.parametrize("ended", [False, True])
def test_to_whoever_has_it_already_and_to_who_wants_the_head(client, reader, ended):
    compared = Compared(client, reader)
    if ended:
        compared.end(0)
        compared.watch(0)
    for path in ("", "since/1/", f"since/{compared.revision}/", f"since/{LATE}/", *compared.paths()[-4:]):
        etag = compared.same(f"{path}?utm_source=letter").headers.get("etag", 'W/"none"')
        compared.same(path, "HEAD")
        for tags in ("*", etag, f'W/"other", {etag}', 'W/"other", "*"', etag.removeprefix("W/"), "x"):
            compared.same(path, if_none_match=tags)
