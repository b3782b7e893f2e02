"""The history of a fact: who changed what, when, from what to what, also in the rows within it."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from races.models import Classification, Rider, Starter, Waypoint, WaypointResult
from tests.admin_form import address, change, queries


@pytest.fixture
def history(admin_client):
    """The acts on a fact's history page as lines of text, the newest first."""

    def acts(fact) -> list[str]:
        page = admin_client.get(address("history", type(fact), fact.pk))
        assert page.status_code == 200
        found = re.findall(
            r'<ul class="steps">(.*?)</ul>\s*</li>\s*(?=<li class="act"|</ol>)', page.content.decode(), re.S
        )
        return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", act)).split()) for act in found]

    return acts


def text(page) -> str:
    return page.content.decode()


@pytest.fixture
def recorded(world, results):
    world.stage.record_results(results(), state="provisional")
    return world.stage


def test_a_stage_tells_whose_time_was_changed_from_what_to_what(admin_client, history, recorded):
    change(admin_client, recorded).row("results", 0, time_cs="4:21:52", penalty_s=20).save()
    assert history(recorded)[0] == ("Stage result 1 Alice Ånder : time 4:21:49 → 4:21:52 , penalty, s 0 → 20")


def test_it_says_who(admin_client, admin_user, recorded):
    change(admin_client, recorded).fill(finish_place="Genève").save()
    page = admin_client.get(address("history", type(recorded), recorded.pk)).content.decode()
    assert '<span class="act__by">admin</span>' in page
    assert "by no user: a command or an import" in page  # the fixtures


def test_its_clock_is_that_of_the_race_and_says_so(admin_client, recorded, world):
    type(world.edition).objects.update(timezone="Asia/Kathmandu")
    page = text(admin_client.get(address("history", type(recorded), recorded.pk)))
    assert re.search(r'<time datetime="[^"]+\+05:45">', page)
    assert "By the clock of Asia/Kathmandu." in page


def test_what_is_saved_in_one_go_is_told_in_one_go(admin_client, history, recorded, world):
    opened = change(admin_client, recorded).fill(finish_place="Genève").row("results", 1, DELETE="on")
    opened.add("standings", classification=world.general.pk, place=1, starter=world.alice.pk, time_s="8:53:20").save()
    act = history(recorded)[0]
    assert "Stage : to Évian → Genève" in act
    assert "Stage result 2 Bob de Groot deleted: place 2 , time 4:22:05" in act
    assert "Standing General classification, 1 Alice Ånder added: place 1 , time 8:53:20" in act


def test_many_rows_that_came_at_once_are_one_line_to_open(admin_client, history, world):
    opened = change(admin_client, world.stage).fill(result_state="provisional")
    for place, starter in enumerate((world.alice, world.bob, world.charlie, world.dora), 1):
        opened.add("results", starter=starter.pk, place=place)
    opened.save()
    assert history(world.stage)[0].startswith("Stage : result no result → provisional 4 rows added: stage results")


def test_a_form_sent_as_it_came_leaves_nothing(admin_client, history, world):
    before = history(world.riders["alice"])
    change(admin_client, world.riders["alice"]).save()
    assert history(world.riders["alice"]) == before


def test_words_stand_for_keys_codes_and_boxes(admin_client, history, world):
    change(admin_client, world.riders["alice"]).fill(nation="NO", birth_date="1999-04-01").save()
    assert history(world.riders["alice"])[0] == "Rider : nation Sweden → Norway , born – → 1 Apr 1999"
    change(admin_client, world.alice).fill(team=world.orchard.pk, withdrawn="on").save()
    assert history(world.alice)[0] == "Starter : team Harbour 2024 → Orchard 2024 , withdrawn no → yes"


def test_a_waypoint_tells_what_it_counts_for_and_who_scored_there(admin_client, history, world):
    climb = Waypoint.objects.create(stage=world.stage, name="Pass", kind="climb")
    change(admin_client, climb).fill(feeds=[world.general.pk]).save()
    assert history(climb)[0] == "Waypoint : counts for – → General classification"
    world.stage.record_waypoint_results(climb, [WaypointResult(starter=world.bob, place=1)])
    assert "Waypoint result Pass, 2 Bob de Groot added" in history(world.stage)[0]


def test_what_was_deleted_is_named_where_it_was_and_has_its_page_still(admin_client, history, world):
    erik = Rider.objects.create(name="Erik", slug="erik")
    starter = Starter.objects.create(edition=world.edition, rider=erik, team=world.orchard, bib=12)
    admin_client.post(address("delete", Starter, starter.pk), {"post": "yes"})
    admin_client.post(address("delete", Rider, erik.pk), {"post": "yes"})
    assert "Starter 12 Erik deleted: team Orchard 2024" in " ".join(history(world.edition))
    page = admin_client.get(address("history", Rider, erik.pk))
    assert "Rider deleted" in " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_an_edition_tells_of_its_classifications_and_stages(admin_client, history, world):
    opened = change(admin_client, world.edition).row("stages", 0, finish_place="Genève")
    opened.row("classifications", 0, jersey="#00ff00").save()
    assert "Stage stage-1 : to Évian → Genève" in history(world.edition)[0]
    assert "Classification General classification : jersey colour #f6c700 → #00ff00" in history(world.edition)[0]


@pytest.mark.parametrize("wrong", ["999", "x", "9" * 30])
def test_what_never_was_has_no_history(admin_client, db, wrong):
    assert admin_client.get(reverse("admin:races_stage_history", args=[wrong])).status_code == 404


def test_a_long_history_is_told_in_pages_at_the_same_number_of_queries(admin_client, world, monkeypatch):
    monkeypatch.setattr("races.admin.history.ONE_GO", dt.timedelta(0))
    page = address("history", Classification, world.general.pk)
    before = queries(admin_client, page)
    for number in range(60):
        world.general.name = f"General {number}"
        world.general.save()
    assert queries(admin_client, page) == before
    assert "Page 1 of 2" in admin_client.get(page).content.decode()
    second = " ".join(re.sub(r"<[^>]+>", " ", text(admin_client.get(page, {"p": 2}))).split())
    assert "name General 8 → General 9" in second  # the first of its acts
    assert "name General classification → General 0" in second
