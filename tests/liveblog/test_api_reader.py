"""Whoever keeps to the protocol ends with what a fresh load shows, whatever happens and whenever."""

import random
from contextlib import contextmanager

import pytest
from django.db import connection

from liveblog.models import Entry, LiveBlog
from liveblog.updates import Content, Correction

ADDRESS = "/api/v1/races/tour-of-the-lakes/2024/stage-2/updates/"


class Reader:
    """A program that follows docs/api.md."""

    def __init__(self, client, limit: int):
        self.client, self.limit = client, limit
        self.revision: int | None = None
        self.updates: dict[int, dict] = {}

    def catch_up(self) -> None:
        while self.ask_once():
            pass

    def ask_once(self) -> bool:
        answer = self._get({} if self.revision is None else {"since": self.revision})
        fresh = self.revision is None or answer["reset"]
        if fresh:
            self.updates = {}
        self._merge(answer)
        self.revision = answer["revision"]
        if fresh:
            self._read_older(answer)
        return answer["more"] and not fresh

    def shown(self) -> list[dict]:
        standing = [update for update in self.updates.values() if not update["withdrawn"]]
        return sorted(standing, key=lambda update: -update["born"])

    def _read_older(self, answer: dict) -> None:
        while answer["more"]:
            answer = self._get({"before": answer["updates"][-1]["id"]})
            self._merge(answer)

    def _merge(self, answer: dict) -> None:
        for update in answer["updates"]:
            known = self.updates.get(update["id"])
            if known is None or update["changed"] > known["changed"]:
                self.updates[update["id"]] = update

    def _get(self, parameters: dict) -> dict:
        return self.client.get(ADDRESS, parameters | {"limit": self.limit}).json()


class Newsroom:
    """Does one thing at a time, at random."""

    def __init__(self, blog, post, world, results, chance: random.Random):
        self.blog, self.post, self.world, self.results, self.chance = blog, post, world, results, chance

    def act(self) -> None:
        self.chance.choice([self.write, self.write, self.show_table, self.correct, self.turn, self.record])()

    def write(self) -> None:
        self.post(f"Sentence {self.chance.random()}.")

    def show_table(self) -> None:
        self.post(kind="table", table_stage_id=self.world.first_stage.pk)

    def correct(self) -> None:
        if entry := self._any():
            self.blog.correct(entry, Correction(content=Content(text="Better."), version=entry.version))

    def turn(self) -> None:
        """Withdraw, or restore."""
        if entry := self._any(Entry.Status.PUBLISHED, Entry.Status.WITHDRAWN):
            (self.blog.restore if entry.withdrawn else self.blog.withdraw)(entry)

    def record(self) -> None:
        rows = self.results()
        rows[0].time_cs -= self.chance.randrange(100_000)
        self.world.first_stage.record_results(rows, state="provisional")

    def _any(self, *statuses: str) -> Entry | None:
        found = list(self.blog.entries.filter(status__in=statuses or [Entry.Status.PUBLISHED]).order_by("pk"))
        return self.chance.choice(found) if found else None


@contextmanager
def meanwhile(act, chance: random.Random):
    """Now and then something happens between two queries of an answer."""
    busy = False

    def wrapper(execute, sql, params, many, context):
        nonlocal busy
        if not busy and sql.startswith("SELECT") and chance.random() < 0.2:
            busy = True
            try:
                act()
            finally:
                busy = False
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


@pytest.mark.once
@pytest.mark.parametrize("seed", range(12))
def test_a_reader_ends_with_what_a_fresh_load_shows(client, world, blog, post, results, seed):
    chance = random.Random(seed)
    newsroom = Newsroom(blog, post, world, results, chance)
    reader = Reader(client, limit=chance.choice([1, 2, 3, 30]))
    for _ in range(15):
        for _ in range(chance.randrange(4)):
            newsroom.act()
        with meanwhile(newsroom.act, chance):
            reader.ask_once()
        if chance.random() < 0.05:
            LiveBlog.objects.filter(pk=blog.pk).update(floor=LiveBlog.objects.get(pk=blog.pk).revision)
    reader.catch_up()

    fresh = Reader(client, limit=200)
    fresh.catch_up()
    assert reader.shown() == fresh.shown()
    assert reader.revision == fresh.revision == LiveBlog.objects.get(pk=blog.pk).revision
    assert blog.entries.published().count() == len(fresh.shown())
