"""Nothing that was typed is lost: to a login that ended, to somebody else, to what cannot be read."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from races.models import StageResult
from tests.races.result_pages import SHEET, Entry, stored


@pytest.fixture
def entry(admin_client, world):
    world.dora.bib = 12
    world.dora.save()
    return Entry(admin_client, world.stage)


@pytest.fixture
def other(client, django_user_model, world):
    """Another editor, with the page open."""
    user = django_user_model.objects.create_user("grace", is_staff=True, byline="Grace Results")
    user.groups.add(Group.objects.get(name="Results"))
    client.force_login(user)
    return Entry(client, world.stage)


def test_after_a_login_that_ended_the_page_goes_on_with_all_that_was_typed(entry, world, django_user_model):
    entry.look(SHEET.replace("3\t2\t", "5\t2\t"))
    browser = Client(enforce_csrf_checks=True)
    doubt, entry.client = entry.seen.doubts[0], browser
    assert entry.look(accept=doubt.doubt.key).status_code == 401
    assert "Your login has ended" in entry.text
    browser.force_login(django_user_model.objects.get(username="admin"))  # in another tab
    assert entry.look().status_code == 200
    assert (entry.seen.open_doubts, StageResult.objects.count()) == (0, 0)
    entry.press("save", "provisional")
    assert len(stored(world.stage)) == 4


def test_one_logs_in_again_on_the_very_page_that_has_what_was_typed(entry, world, django_user_model):
    django_user_model.objects.create_superuser("heidi", password="chalk and slate")
    entry.look(SHEET)
    entry.client = Client(enforce_csrf_checks=True)
    assert entry.look().status_code == 401
    assert entry.look(username="heidi", password="wrong").status_code == 401
    assert "Please enter the correct username and password" in entry.text
    assert "wrong" not in entry.text
    assert entry.look(username="heidi", password="chalk and slate").status_code == 200
    entry.press("save", "provisional")
    assert len(stored(world.stage)) == 4


def test_nobody_is_logged_in_by_a_form_of_somebody_else(entry, django_user_model):
    django_user_model.objects.create_superuser("heidi", password="chalk and slate")
    entry.client = Client(enforce_csrf_checks=True)
    assert entry.look(SHEET, username="heidi", password="chalk and slate").status_code == 401
    assert "_auth_user_id" not in entry.client.session


def test_an_undo_under_a_token_of_the_login_before_is_asked_for_again(entry, world, django_user_model):
    entry.look(SHEET)
    entry.press("save", "provisional")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(django_user_model.objects.get(username="admin"))
    answer = browser.post(entry.response.request["PATH_INFO"], {"undo": world.stage.edits.get().pk}, follow=True)
    assert "press it once more" in answer.content.decode()
    assert len(stored(world.stage)) == 4


def test_a_token_of_the_login_before_saves_nothing_and_costs_one_more_click(entry, world, django_user_model):
    entry.look(SHEET)
    entry.client = Client(enforce_csrf_checks=True)
    entry.client.force_login(django_user_model.objects.get(username="admin"))
    entry.data["csrfmiddlewaretoken"] = "of the login before"
    entry.press("save", "provisional")
    assert "save once more" in entry.text
    assert not StageResult.objects.exists()
    entry.press("save", "provisional")
    assert len(stored(world.stage)) == 4


def test_the_second_of_two_sees_what_the_first_entered_and_chooses(entry, other, world):
    entry.look(SHEET)
    other.look(SHEET.replace("4:21:49", "4:21:47"))
    other.press("save", "provisional")
    entry.press("save", "provisional")
    assert "Grace Results entered this at" in entry.text
    assert stored(world.stage)[0] == (1, "alice", 1570700)
    entry.press("save", "provisional")  # without a choice
    assert "Say what shall be stored" in entry.text
    entry.press("save", "provisional", over="mine")
    assert stored(world.stage)[0] == (1, "alice", 1570900)


def test_of_two_who_correct_the_same_result_both_may_have_their_rows(entry, other, world):
    entry.look(SHEET)
    entry.press("save", "provisional")
    mine, theirs = Entry(entry.client, world.stage), Entry(other.client, world.stage)
    mine.look(SHEET.replace("+ 0'16\"", "+ 0'20\""))
    theirs.look(SHEET.replace("DNF", "OTL"))
    theirs.accept().press("save", "provisional")
    mine.press("save", "provisional")
    mine.look(over="changed")
    mine.accept().press("save", "provisional")
    assert [(place, time) for place, _who, time in stored(world.stage)][2:] == [(3, 1572900), ("OTL", None)]


def test_a_change_of_an_official_result_is_told_or_silent(entry, world):
    entry.look(SHEET)
    entry.press("save", "official")
    again = Entry(entry.client, world.stage)
    again.look(SHEET.replace("+ 0'16\"", "+ 0'20\""))
    assert "Bob de Groot: time 4:22:09 (was 4:22:05)" in again.text
    again.press("save", "official", amendment="Bob de Groot lost four seconds more.")
    assert [one.text for one in world.stage.amendments()] == ["Bob de Groot lost four seconds more."]
    quiet = Entry(entry.client, world.stage)
    quiet.look(SHEET)
    quiet.press("save", "official", silently="on")
    assert (len(world.stage.amendments()), stored(world.stage)[2][2]) == (1, 1572500)


def test_proposed_words_follow_the_sheet_until_somebody_types_others(entry, world):
    entry.look(SHEET)
    entry.press("save", "official")
    entry.fill(amendment=None)
    again = Entry(entry.client, world.stage)
    again.look(SHEET.replace("+ 0'16\"", "+ 0'20\""))
    again.look(SHEET.replace("+ 0'16\"", "+ 0'24\""))
    assert "4:22:13" in again.data["amendment"]
    again.look(SHEET.replace("+ 0'16\"", "+ 0'28\""), amendment="Four seconds.")
    assert again.data["amendment"] == "Four seconds."


def test_back_to_the_text_keeps_what_was_decided(entry):
    entry.look(SHEET.replace("3\t2\t", "5\t2\t"))
    entry.accept().press("step", "edit")
    assert entry.data["text"].split() == SHEET.replace("3\t2\t", "5\t2\t").split()
    entry.look()
    assert (len(entry.doubts), entry.seen.open_doubts) == (1, 0)


def test_the_browser_may_go_back_to_what_was_typed(entry):
    """Pages that must not be stored are asked for anew, and fields that complete nothing come back empty."""
    assert "no-store" not in entry.response["Cache-Control"]
    assert "autocomplete" not in entry.text[entry.text.index("<textarea") :]


def test_a_file_comes_into_the_box_and_of_a_workbook_a_sheet_is_chosen(entry):
    entry.look("", file=SimpleUploadedFile("sheet.csv", SHEET.replace("\t", ";").encode("cp1252", "replace")))
    assert [row.shown.bib for row in entry.seen.rows] == [1, 11, 2, 12]
    entry.look("", file=SimpleUploadedFile("sheet.xlsx", workbook()))
    assert entry.response.context["book"].sheets == ["Results", "StartList"]
    entry.look(sheet="StartList")
    assert [row.text.split("\t")[1] for row in entry.seen.reading.left_out] == ["BIB"]


def test_what_is_too_large_is_answered_by_a_page(entry):
    response = entry.client.post(entry.page, {"text": "x" * 2_200_000})
    assert response.status_code == 413
    assert "Go back in the browser" in response.content.decode()


def workbook() -> bytes:
    from io import BytesIO

    from openpyxl import Workbook

    book, data = Workbook(), BytesIO()
    results, starters = book.active, book.create_sheet("StartList")
    results.title = "Results"
    for row in (["Rank", "BIB", "Result"], [1, 1, "4:21:49"], [2, 11, "4:21:49"], [3, 2, "4:22:05"]):
        results.append(row)
    starters.append(["Start Order", "BIB", "UCI ID"])
    book.save(data)
    return data.getvalue()
