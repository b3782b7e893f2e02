"""A sheet is pasted, looked at and saved; nothing is stored by looking."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from races.models import ResultEdit, Stage, StageResult
from tests.races.result_pages import SHEET, Entry, stored

TIMES = [(1, "alice", 1570900), (2, "charlie", 1570900), (3, "bob", 1572500), ("DNF", "dora", None)]


@pytest.fixture
def entry(admin_client, world):
    world.dora.bib = 12
    world.dora.save()
    return Entry(admin_client, world.stage)


def test_a_clean_sheet_is_public_after_two_clicks(entry, world):
    entry.look(SHEET)
    assert (entry.errors, entry.doubts, StageResult.objects.count()) == ([], [], 0)
    page = entry.press("save", "official").content.decode()
    assert stored(world.stage) == TIMES
    assert Stage.objects.get(pk=world.stage.pk).result_state == "official"
    assert entry.said == ["Saved: Result of the stage, official. 4 rows. Readers have it."]
    assert f'href="{world.stage.get_absolute_url()}"' in page


def test_each_line_stands_beside_the_row_that_readers_will_see(entry):
    entry.look(SHEET)
    rows = [(row.number, row.shown.name, row.shown.cell.text) for row in entry.seen.rows]
    assert rows == [
        (3, "Alice Ånder", "4:21:49"),
        (4, "Charlie Łoś", ""),
        (5, "Bob de Groot", "+0:16"),
        (6, "Dora Núñez", "DNF"),
    ]
    assert [(one.line, one.why) for one in entry.seen.reading.left_out] == [
        (1, "a heading"),
        (2, "the names of the columns"),
    ]


def test_errors_keep_it_from_being_saved_and_doubts_until_they_are_accepted(entry):
    entry.look(SHEET.replace("3\t2\t", "5\t99\t").replace("ÅNDER Alice", "XYLO Zed"))
    assert entry.errors == [(5, "unknown-bib")]
    assert 'name="save"' not in entry.text
    entry.look(SHEET.replace("3\t2\t", "5\t2\t").replace("ÅNDER Alice", "XYLO Zed"))
    assert len(entry.doubts) == 2
    entry.press("save", "provisional", accept=entry.seen.doubts[0].doubt.key)
    assert "1 doubt is not accepted" in entry.text
    assert not StageResult.objects.exists()
    entry.press("save", "provisional", accept_all=entry.seen.together.keys)
    assert StageResult.objects.count() == 4


def test_that_stored_rows_go_is_accepted_by_itself(entry, world):
    entry.look(SHEET)
    entry.press("save", "provisional")
    lines = SHEET.splitlines()
    worked = Entry(entry.client, world.stage)
    worked.look("\n".join([*lines[:3], lines[3].replace("2\t11\tŁOŚ", "4\t11\tXYLO"), lines[5]]))
    assert [code for _line, code in worked.doubts] == ["going", "other-name", "hole"]
    assert "Accept these 2 doubts" in worked.text
    assert "That stored rows would go is accepted by itself, below." in worked.text
    worked.press("save", "provisional", accept_all=worked.seen.together.keys)
    assert "1 doubt is not accepted" in worked.text
    assert stored(world.stage) == TIMES
    worked.accept().press("save", "provisional")
    assert world.stage.results.count() == 3


def test_a_line_is_corrected_by_hand(entry, world):
    entry.look(SHEET.replace("+ 0'16\"", "4:2x"))
    assert entry.errors == [(5, "unread")]
    entry.look(**{f"fix-{entry.key(5)}-time": "+0:16"})
    assert entry.errors == []
    entry.press("save", "provisional")
    assert stored(world.stage) == TIMES


def test_rows_below_follow_a_time_that_is_corrected(entry, world):
    entry.look(SHEET.replace("4:21:49", "4:2x"))
    entry.look(**{f"fix-{entry.key(3)}-time": "4:21:49"})
    assert (entry.errors, entry.doubts) == ([], [])
    entry.press("save", "provisional")
    assert stored(world.stage) == TIMES


def test_also_gaps_and_dittos_of_plain_text_below_a_winner_without_a_time(entry, world):
    entry.look("1 1 ÅNDER Alice\n2 11 ŁOŚ Charlie s.t.\n3 2 DE GROOT Bob +0:16\nDNF 12 NÚÑEZ Dora\n")
    assert entry.errors == [(2, "unread")]
    entry.press("opening", entry.key(1))
    entry.look(**{f"fix-{entry.key(1)}-time": "4:21:49"})
    assert (entry.errors, entry.doubts) == ([], [])
    entry.press("save", "provisional")
    assert stored(world.stage) == TIMES


def test_fields_of_a_line_come_when_asked_for_and_stay_with_its_words(entry):
    entry.look(SHEET)
    assert "fix-" not in entry.text
    entry.press("opening", entry.key(5))
    assert [row.fields[0].has_focus for row in entry.seen.rows if row.fields] == [True]
    entry.fill(**{f"fix-{entry.key(5)}-bonus": "4"}).look(SHEET.replace("Pl.\t", "\nPl.\t"))
    assert [(row.number, row.shown.bonus_s) for row in entry.seen.rows if row.shown.bonus_s] == [(6, 4)]


def test_what_was_not_typed_over_is_still_an_error(entry):
    entry.look(SHEET.replace("+ 0'16\"", "4:2x"))
    entry.look()  # sends the open fields as they are
    assert entry.errors == [(5, "unread")]


def test_a_line_that_was_left_out_but_names_a_rider_is_doubted_and_becomes_his_row(entry, world):
    lines, lost = SHEET.splitlines(), "Much later, on foot: Bob de Groot."
    entry.look("\n".join([*lines[:4], lost, lines[5]]))
    assert entry.doubts == [(None, "missing"), (5, "left-out")]
    assert f'<td class="sheet__text">{lost}</td>' in entry.text
    entry.look(
        **{f"fix-{entry.key(5)}-{name}": text for name, text in (("bib", "2"), ("place", "3"), ("time", "+0:16"))}
    )
    assert (entry.errors, entry.doubts) == ([], [])
    entry.press("save", "provisional")
    assert stored(world.stage) == TIMES


def test_riders_who_share_a_line_have_a_row_each(entry, world):
    entry.look("\n".join([*SHEET.splitlines()[1:4], "DNF: 2, 99", "DNS: 3"]))
    rows = [(row.number, row.text.replace("\t", " "), [one.doubt.code for one in row.asked]) for row in entry.seen.rows]
    assert rows[2:] == [(4, "DNF 2", []), (None, "DNF 99", ["unknown-bib"]), (5, "DNS 3", ["unknown-bib"])]
    entry.look(**{f"fix-{entry.seen.rows[3].key}-bib": "12", f"fix-{entry.seen.rows[4].key}-leave_out": "1"})
    assert (entry.errors, entry.doubts) == ([], [])
    entry.press("save", "provisional")
    assert stored(world.stage)[2:] == [("DNF", "bob", None), ("DNF", "dora", None)]


def test_a_suggested_rider_is_taken_by_one_click(entry, world):
    entry.look(SHEET.replace("3\t2\t", "3\t99\t"))
    assert f'value="{entry.key(5)}={world.bob.pk}"' in entry.text
    entry.press("who", f"{entry.key(5)}={world.bob.pk}")
    assert (entry.errors, entry.doubts) == ([], [])
    entry.press("save", "provisional")
    assert stored(world.stage) == TIMES


def test_columns_that_a_person_assigned_are_remembered_for_the_race(entry, admin_client, world):
    headless = "x\tAlice\t1\t4:21:49\tq\nx\tCharlie\t11\t4:21:55\tq\nx\tBob\t2\t4:22:05\tq\n"
    roles = dict(enumerate(("", "name", "bib", "time", "")))
    entry.look(headless)
    entry.look(**{f"column-{at}": role for at, role in roles.items()})
    assert [row.shown.bib for row in entry.seen.rows] == [1, 11, 2]
    entry.accept().press("save", "provisional")
    again = Entry(admin_client, world.first_stage)
    again.look(headless)
    assert [column.role for column in again.seen.reading.columns] == list(roles.values())


def test_a_link_of_a_kind_opens_with_the_first_table_of_it_that_is_empty(admin_client, world):
    worked = Entry(admin_client, world.stage, "standings")
    assert worked.response.context["title"] == "Enter official standings"
    assert worked.data["what"] == f"standings-{world.general.pk}"


def test_official_standings_stand_as_they_were_published(admin_client, world):
    entry = Entry(admin_client, world.stage, "standings")
    entry.look("1\t1\tÅNDER Alice\t9:04:52\n2\t2\tDE GROOT Bob\t+0:16\n")
    entry.accept().press("save", "entered")
    rows = world.stage.standings.filter(source="official").values_list("place", "starter", "time_s")
    assert list(rows) == [(1, world.alice.pk, 32692), (2, world.bob.pk, 32708)]


@pytest.mark.parametrize(("group", "status"), [("Results", 200), ("Editor", 403)])
def test_only_who_enters_results_may(client, django_user_model, world, group, status):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    for name in ("enter", "saves"):
        address = reverse(f"admin:races_stage_{name}", args=[world.stage.pk])
        assert client.get(address).status_code == status
    assert client.post(reverse("admin:races_stage_enter", args=[world.stage.pk]), {"text": SHEET}).status_code == status


def test_a_long_sheet_costs_no_more_queries_than_a_short_one(entry):
    counts = []
    for text in ("\n".join(SHEET.splitlines()[:3]), SHEET):
        entry.look(text)
        with CaptureQueriesContext(connection) as captured:
            entry.look(text)
        counts.append(len(captured))
    assert counts[0] == counts[1] < 45


def test_where_nothing_can_be_entered_the_page_says_why(admin_client, world):
    address = reverse("admin:races_stage_enter", args=[world.stage.pk])
    world.stage.change_phase("cancelled")
    assert "was cancelled" in admin_client.get(address).content.decode()
    world.first_stage.edition.starters.all().delete()
    address = reverse("admin:races_stage_enter", args=[world.first_stage.pk])
    assert "no start list yet" in admin_client.get(address).content.decode()


def test_the_last_save_is_undone_by_one_click_and_that_too(entry, admin_client, world):
    entry.look(SHEET)
    entry.press("save", "provisional")
    saves = reverse("admin:races_stage_saves", args=[world.stage.pk])
    local = ResultEdit.objects.get().at.astimezone(world.edition.zone)
    assert f"{local:%H:%M:%S}" in admin_client.get(saves).content.decode()
    for rows in (0, 4):
        edit = ResultEdit.objects.latest("pk")
        admin_client.post(saves, {"undo": edit.pk})
        assert world.stage.results.count() == rows
    assert admin_client.post(saves, {"undo": "99999"}).status_code == 404


def test_several_saves_are_undone_one_after_the_other_also_one_that_made_it_official(entry, admin_client, world):
    entry.look(SHEET)
    entry.press("save", "provisional")
    saves = reverse("admin:races_stage_saves", args=[world.stage.pk])
    admin_client.post(saves, {"step": "official"})
    assert Stage.objects.get(pk=world.stage.pk).result_state == "official"
    assert offered(admin_client.get(saves)) == [("Result: marked as official", "Undo the marking")]
    save, marked = ResultEdit.objects.order_by("pk")
    admin_client.post(saves, {"undo": marked.pk})
    assert Stage.objects.get(pk=world.stage.pk).result_state == "provisional"
    assert offered(admin_client.get(saves)) == [
        ("Result: taken back", "Undo the undoing"), ("Result", "Undo this save"),
    ]  # fmt: skip
    admin_client.post(saves, {"undo": save.pk})
    assert Stage.objects.get(pk=world.stage.pk).result_state == "none"
    assert offered(admin_client.get(saves)) == [("Result: taken back", "Undo the undoing")]
    admin_client.post(saves, {"undo": ResultEdit.objects.latest("pk").pk})
    page = admin_client.get(saves)
    assert next(line.what for line, _may_undo in page.context["lines"]).endswith("put back")
    assert offered(page) == [("Result", "Undo this save")]


def offered(page) -> list[tuple[str, str]]:
    """What may be undone, without the time of the save that was taken back."""
    without_time = re.compile(r"the save of .* taken")
    lines = [line for line, may_undo in page.context["lines"] if may_undo]
    return [(without_time.sub("taken", line.what), line.undo) for line in lines]
