"""A small named world: one race, two stages, two teams, four riders, one editor."""

import asyncio
import datetime as dt
import io
import os
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from liveblog.models import LiveBlog
from liveblog.updates import Content, GroupLine, RaceSituation, Update
from races.models import (
    Classification,
    Edition,
    EnteredTable,
    Race,
    ResultEdit,
    Rider,
    Save,
    Stage,
    StageResult,
    Standing,
    Starter,
    TableKind,
    Team,
)


def pytest_collection_modifyitems(config, items) -> None:
    """On the second database only what touches a database is tested again, unless once is enough."""
    if os.environ.get("TEST_DATABASE"):
        kept = [item for item in items if _touches_database(item) and not item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """While a Chromium is open, Playwright's loop counts as running in this thread: no other could be started, and
    Django would give the tests another connection than before."""
    playwrights = asyncio._get_running_loop()
    if "chromium" not in item.fixturenames:
        asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(playwrights or asyncio._get_running_loop())


def _touches_database(item) -> bool:
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


@pytest.fixture
def world(db) -> SimpleNamespace:
    race = Race.objects.create(name="Tour of the Lakes", slug="tour-of-the-lakes")
    edition = Edition.objects.create(
        race=race,
        year=2024,
        nation="FR",
        category="2.1",
        starts=dt.date(2024, 5, 1),
        ends=dt.date(2024, 5, 2),
    )
    general = Classification.objects.create(
        edition=edition, slug="general", name="General classification", kind="time", jersey="#f6c700"
    )
    stages = [
        Stage.objects.create(
            edition=edition,
            number=number,
            slug=f"stage-{number}",
            date=dt.date(2024, 5, number),
            start_place="Annecy",
            finish_place="Évian",
            distance_km=Decimal("160.0"),
            elevation=[[0, 450], [80, 1200], [160, 380]],
        )
        for number in (1, 2)
    ]
    harbour = Team.objects.create(year=2024, slug="harbour", name="Harbour", code="HAR", nation="NL")
    orchard = Team.objects.create(year=2024, slug="orchard", name="Orchard", code="ORC", nation="FR")
    riders = {
        slug: Rider.objects.create(name=name, slug=slug, nation=nation)
        for slug, name, nation in (
            ("alice", "Alice Ånder", "SE"),
            ("bob", "Bob de Groot", "NL"),
            ("charlie", "Charlie Łoś", "PL"),
            ("dora", "Dora Núñez", "ES"),
        )
    }
    starters = {
        slug: Starter.objects.create(edition=edition, rider=riders[slug], team=team, bib=bib)
        for slug, team, bib in (
            ("alice", harbour, 1),
            ("bob", harbour, 2),
            ("charlie", orchard, 11),
            ("dora", orchard, None),
        )
    }
    return SimpleNamespace(
        race=race, edition=edition, general=general, stage=stages[1], first_stage=stages[0], stages=stages,
        harbour=harbour, orchard=orchard, riders=riders, starters=starters, **starters,
    )  # fmt: skip


@pytest.fixture
def editor(db):
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user("eve", password="eve-password", byline="Eve Editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


@pytest.fixture
def blog(world) -> LiveBlog:
    return LiveBlog.start(world.stage)


@pytest.fixture
def post(blog):
    """post("A sentence.", km_to_go=34) publishes and returns the entry."""

    def publish(text: str = "A sentence.", *, situation: RaceSituation | None = None, pin: bool = False, **content):
        return blog.publish(Update(content=Content(text=text, **content), situation=situation, pin=pin))

    return publish


@pytest.fixture
def break_of_two(world) -> RaceSituation:
    """Alice and Charlie in front, the peloton at 1:45, led by Harbour."""
    return RaceSituation(
        groups=(
            GroupLine(starters=(world.alice.pk, world.charlie.pk), gap_s=0),
            GroupLine(peloton=True, gap_s=105, led_by=world.harbour.pk),
        ),
        note="Rain",
    )


@pytest.fixture
def results(world):
    """Unsaved results of a stage: Alice, then Bob and Charlie 16 s down, Dora out of the race."""

    def rows() -> list[StageResult]:
        return [
            StageResult(starter=world.alice, place=1, time_cs=1570900),
            StageResult(starter=world.bob, place=2, time_cs=1572500),
            StageResult(starter=world.charlie, place=3, time_cs=1572500),
            StageResult(starter=world.dora, status="DNF"),
        ]

    return rows


@pytest.fixture
def amend(world, results):
    """amend("Bob is relegated.") makes the result official, with Bob third from 18:40 of the day."""

    def amend(words: str) -> ResultEdit:
        world.stage.record_results(results(), state="official")
        table = EnteredTable(world.stage, TableKind.RESULTS)
        rows = results()
        rows[1].place, rows[2].place = 3, 2
        save = Save(seen=table.snapshot().fingerprint, state="official", amendment=words)
        edit = world.stage.enter(table, rows, save)
        ResultEdit.objects.filter(pk=edit.pk).update(at=dt.datetime(2024, 5, 2, 16, 40, tzinfo=dt.UTC))
        return edit

    return amend


@pytest.fixture
def standings(world):
    def rows() -> list[Standing]:
        order = (world.alice, 32_000), (world.bob, 32_016), (world.charlie, 32_016)
        return [Standing(starter=starter, place=place, time_s=time) for place, (starter, time) in enumerate(order, 1)]

    return rows


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The demo race, loaded once for a module of tests; each leaves it as it was. Gives what loading it printed."""
    var, output = tmp_path_factory.mktemp("var"), io.StringIO()
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=var, MEDIA_ROOT=var / "media"),
        transaction.atomic(),
    ):
        call_command("load_demo", stdout=output)
        yield output.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_demo, db) -> LiveBlog:
    return LiveBlog.objects.select_related("stage").get()
