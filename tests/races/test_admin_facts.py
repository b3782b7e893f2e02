"""Riders, teams, start lists, editions: what is refused at which field, and what is announced."""

import datetime as dt

import pytest

from liveblog.models import LiveBlog
from races.models import Classification, Edition, Race, Rider, Stage, Starter, Team
from races.signals import announce, announced
from tests.admin_form import add, address, announcements, change, errors

pytestmark = pytest.mark.once


@pytest.fixture
def other_edition(world):
    return Edition.objects.create(race=world.race, year=2025, starts=dt.date(2025, 5, 1), ends=dt.date(2025, 5, 2))


@pytest.mark.parametrize(
    ("which", "fields"),
    [
        (lambda w: w.riders["alice"], {"name": "Alice Under"}),
        (lambda w: w.riders["alice"], {"short_name": "Ånder A."}),
        (lambda w: w.riders["alice"], {"nation": "NO"}),
        (lambda w: w.harbour, {"name": "Port"}),
        (lambda w: w.alice, {"bib": 9}),
        (lambda w: w.general, {"jersey": "#ffffff"}),
        (lambda w: w.general, {"name": "Overall"}),
        (lambda w: w.race, {"name": "Round the Lakes"}),
        (lambda w: w.edition, {"timezone": "Europe/Rome"}),
    ],
)
def test_a_fact_that_pages_show_is_announced_once_for_all_its_stages(admin_client, world, blog, which, fields):
    with announcements() as heard:
        assert change(admin_client, which(world)).fill(**fields).save().status_code == 302
    assert heard == [[stage.pk for stage in world.stages]]
    assert LiveBlog.objects.get().revision == 2


@pytest.mark.parametrize(
    ("which", "fields"),
    [
        (lambda w: w.riders["alice"], {"birth_date": "1999-04-01"}),
        (lambda w: w.riders["alice"], {}),
        (lambda w: w.harbour, {"official_name": "Harbour Cycling"}),
        (lambda w: w.alice, {"youth": "yes"}),
        (lambda w: w.race, {"gender": "women"}),
    ],
)
def test_a_fact_that_no_page_shows_is_not_announced(admin_client, world, which, fields):
    with announcements() as heard:
        assert change(admin_client, which(world)).fill(**fields).save().status_code == 302
    assert heard == []


def test_a_rider_who_starts_nowhere_is_no_news(admin_client, world):
    rider = Rider.objects.create(name="Erik", slug="erik")
    with announcements() as heard:
        change(admin_client, rider).fill(name="Eric").save()
    assert heard == []
    assert Rider.objects.get(pk=rider.pk).folded == "eric"


def test_rows_of_an_edition_are_announced_with_it(admin_client, world, blog):
    opened = change(admin_client, world.edition).row("stages", 0, finish_place="Genève")
    with announcements() as heard:
        opened.row("classifications", 0, jersey="#00ff00").save()
    assert heard == [[stage.pk for stage in world.stages]]
    assert LiveBlog.objects.get().revision == 2


def test_what_is_deleted_is_announced_also_in_bulk(admin_client, world):
    chosen = {"action": "delete_selected", "_selected_action": [world.dora.pk, world.bob.pk], "post": "yes"}
    with announcements() as heard:
        admin_client.post(address("changelist", Starter), chosen)
    assert heard == [[stage.pk for stage in world.stages]]
    assert Starter.objects.count() == 2


def test_within_a_block_nothing_is_announced_twice(world):
    first, second = (stage.pk for stage in world.stages)
    with announcements() as heard:
        with announced([first]):
            announce([first])
            announce([first, second])
        announce([first])
    assert heard == [[first], [second], [first]]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"bib": 2}, {"bib": ["This bib is taken."]}),
        ({"bib": 0}, {"bib": ["Bibs begin at 1; blank where it is not known."]}),
        ({"rider": "bob"}, {"rider": ["This rider is on the start list already."]}),
        ({"team": "old"}, {"team": ["This is the team of another season."]}),
    ],
)
@pytest.mark.parametrize("page", ["change", "add"])
def test_a_start_list_says_at_the_field_what_cannot_be(admin_client, world, page, fields, wrong):
    old = Team.objects.create(year=2023, slug="harbour", name="Harbour", code="HAR")
    erik = Rider.objects.create(name="Erik", slug="erik")
    named = {"bob": world.riders["bob"].pk, "old": old.pk}
    if page == "change":
        opened = change(admin_client, world.alice)
    else:
        opened = add(admin_client, Starter).fill(edition=world.edition.pk, rider=erik.pk, team=world.harbour.pk, bib=77)
    assert errors(opened.fill(**{name: named.get(value, value) for name, value in fields.items()}).save()) == wrong


@pytest.mark.parametrize("model", [Race, Edition, Stage, Rider, Team, Starter, Classification])
def test_an_empty_form_is_refused_at_its_fields(admin_client, world, model):
    opened = add(admin_client, model)
    opened.data = {name: "" if "FORMS" not in name else value for name, value in opened.data.items()}
    wrong = errors(opened.save())
    assert wrong
    assert "__all__" not in wrong


def test_a_bib_that_is_not_known_may_stay_blank(admin_client, world):
    assert change(admin_client, world.alice).fill(bib="").save().status_code == 302
    assert Starter.objects.filter(bib=None).count() == 2


@pytest.mark.parametrize(
    ("model", "fields", "wrong"),
    [
        (Rider, {"name": "Al", "slug": "alice"}, "slug"),
        (Rider, {"name": "Al", "slug": "al", "uci_id": "10012345678"}, "uci_id"),
        (Rider, {"name": "Al", "slug": "al", "uci_id": "1٢345678901"}, "uci_id"),
        (Team, {"year": 2024, "name": "Port", "slug": "harbour"}, "slug"),
        (Team, {"year": 2024, "name": "Port", "slug": "port", "code": "HAR"}, "code"),
        (Team, {"year": 2024, "name": "Port", "slug": "port", "code": "har"}, "code"),
    ],
)
def test_a_rider_or_team_that_cannot_be_is_refused_at_the_field(admin_client, world, model, fields, wrong):
    assert list(errors(add(admin_client, model).fill(**fields).save())) == [wrong]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"year": 2024}, "year"),
        ({"year": 1066}, "year"),
        ({"ends": "2026-04-30"}, "ends"),
        ({"timezone": "Europe/Atlantis"}, "timezone"),
    ],
)
def test_an_edition_that_cannot_be_is_refused_at_the_field(admin_client, world, fields, wrong):
    opened = add(admin_client, Edition).fill(race=world.race.pk, year=2026, starts="2026-05-01", ends="2026-05-02")
    assert list(errors(opened.fill(**fields).save())) == [wrong]


@pytest.mark.parametrize(
    ("rows", "first", "second", "wrong"),
    [
        ("stages", {"number": 1, "slug": "stage-1"}, {"number": 2, "slug": "stage-1"}, "slug"),
        ("stages", {"number": 1, "slug": "stage-1"}, {"number": 1, "slug": "stage-2"}, "number"),
        ("classifications", {"slug": "points"}, {"slug": "points"}, "slug"),
    ],
)
def test_two_new_rows_of_an_edition_that_are_the_same_are_refused_at_the_field(
    admin_client, other_edition, rows, first, second, wrong
):
    both = {"stages": {"date": "2025-05-01"}, "classifications": {"name": "Points", "kind": "points"}}[rows]
    opened = change(admin_client, other_edition).add(rows, **both, **first).add(rows, **both, **second)
    assert list(errors(opened.save())) == [f"{rows}-1-{wrong}"]


def test_a_new_row_that_repeats_a_stored_one_is_refused_at_the_field(admin_client, world):
    opened = change(admin_client, world.edition).add("stages", number=1, slug="stage-1", date="2024-05-01")
    assert errors(opened.save()).keys() == {"stages-2-slug", "stages-2-number"}


def test_an_edition_is_added_with_its_stages(admin_client, world):
    opened = add(admin_client, Edition).fill(race=world.race.pk, year=2026, starts="2026-05-01", ends="2026-05-02")
    opened.row("stages", 0, date="2026-05-01").row("stages", 4, slug="race", date="2026-05-02")
    opened.add("classifications", slug="general", name="Overall", kind="time", jersey="#ffffff")
    answer = opened.save()
    edition = Edition.objects.get(year=2026)
    assert answer["Location"] == address("change", Edition, edition.pk)  # on to what comes next
    assert list(edition.stages.values_list("number", "slug")) == [(1, "stage-1"), (5, "race")]
    ranked = edition.classifications.values_list("slug", "name", "kind", "eligible", "ties", "jersey", "priority")
    assert list(ranked) == [
        ("general", "Overall", "time", "all", "wins", "#ffffff", 1),
        ("points", "Points classification", "points", "all", "wins", "#009b4d", 2),
        ("mountains", "Mountains classification", "points", "all", "climbs", "#e2001a", 3),
        ("youth", "Young rider classification", "time", "youth", "wins", "#ffffff", 4),
        ("teams", "Team classification", "teams", "all", "wins", "", 5),
    ]


def test_rules_as_in_another_race_fill_in_what_was_left_as_it_stood(admin_client, world):
    opened = add(admin_client, Edition).fill(race=world.race.pk, year=2026, starts="2026-05-01", ends="2026-05-02")
    opened.fill(rules="vuelta", climb_categories="HC-1-2").save()
    edition = Edition.objects.get(year=2026)
    assert (edition.dead_heat, edition.climb_categories) == ("first", "HC-1-2")
    assert edition.youth_born_on_or_after == dt.date(2001, 1, 1)
    assert edition.classifications.get(slug="mountains").jersey == "#1b57a6"


def test_an_edition_may_do_without_rules(admin_client, world):
    opened = add(admin_client, Edition).fill(race=world.race.pk, year=2026, starts="2026-05-01", ends="2026-05-02")
    assert opened.fill(rules="").save().status_code == 302
    edition = Edition.objects.get(year=2026)
    assert not edition.classifications.exists()
    assert edition.youth_born_on_or_after is None
    assert "rules" not in change(admin_client, world.edition).data


def test_what_is_scored_is_computed_anew_once_it_is_stored(
    admin_client, world, results, django_capture_on_commit_callbacks
):
    for stage in world.stages:
        stage.record_results(results(), state="official")
    youth = Classification.objects.create(
        edition=world.edition, slug="youth", name="Youth", kind="time", eligible="youth", priority=2
    )
    with django_capture_on_commit_callbacks(execute=True) as told:
        change(admin_client, world.bob).fill(youth="yes").save()
    assert [row.starter for row in youth.standings.filter(stage=world.stage)] == [world.bob]
    with django_capture_on_commit_callbacks() as told:
        change(admin_client, world.riders["bob"]).fill(short_name="De Groot").save()
    assert told == []


def test_slugs_of_rows_are_written_once(admin_client, world):
    opened = change(admin_client, world.edition)
    assert "stages-0-slug" not in opened.data
    opened.row("stages", 0, slug="stage-9", start_place="Thonon").row("classifications", 0, slug="gc").save()
    assert Stage.objects.filter(slug="stage-1", start_place="Thonon").exists()
    assert Classification.objects.get().slug == "general"


def test_a_stage_is_added_and_then_its_tables_are_filled(admin_client, world):
    opened = add(admin_client, Stage)
    assert not [name for name in opened.data if name.endswith("_FORMS")]
    opened.fill(edition=world.edition.pk, number=3, slug="stage-3", date="2024-05-03", elevation="[]")
    with announcements() as heard:
        assert opened.save().status_code == 302
    assert heard == []
    assert "results-TOTAL_FORMS" in change(admin_client, Stage.objects.get(slug="stage-3")).data


def test_editions_are_deleted_in_bulk(admin_client, other_edition):
    chosen = {"action": "delete_selected", "_selected_action": [other_edition.pk], "post": "yes"}
    admin_client.post(address("changelist", Edition), chosen)
    assert not Edition.objects.filter(pk=other_edition.pk).exists()
