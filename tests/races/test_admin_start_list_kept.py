"""What was pasted as a start list outlasts a login, and what is none is told in a sentence."""

from pathlib import Path

import pytest
from django.test import Client

from races.models import Rider
from tests.races.test_admin_start_list import Pasted, listed

SHEETS = Path(__file__).parent / "result_lines" / "sheets"


@pytest.fixture
def paste(admin_client, world):
    return lambda text: Pasted(admin_client, world.edition, text)


@pytest.mark.parametrize("with_cookie", [True, False])
def test_after_a_login_that_ended_the_list_and_what_was_decided_are_entered(
    paste, world, django_user_model, with_cookie
):
    pasted = paste("HARBOUR (HAR)\n5 MACLEOD Fiona\n")
    pasted.send("look")
    pasted.fill(**{"rider-fiona macleod-name": "Fiona MacLeod"})
    token = pasted.data["csrfmiddlewaretoken"] if with_cookie else "of another login"
    pasted.client = Client(enforce_csrf_checks=True)
    assert pasted.fill(csrfmiddlewaretoken=token).send("enter").status_code == 401
    assert "5 MACLEOD Fiona" in pasted.response.content.decode().split("<textarea")[1]
    pasted.client.force_login(django_user_model.objects.get(username="admin"))
    assert pasted.send("look").status_code == 200
    pasted.fill(csrfmiddlewaretoken="of the login before").send("enter")
    assert "save once more" in pasted.response.content.decode()
    assert not Rider.objects.filter(slug="fiona-macleod").exists()
    pasted.send("enter")
    assert Rider.objects.filter(name="Fiona MacLeod").exists()


def test_a_list_that_is_too_large_is_answered_by_a_page(paste):
    answer = paste("x" * 2_200_000).send("look")
    assert answer.status_code == 413
    assert "Go back in the browser" in answer.content.decode()


def test_nothing_at_all_is_asked_for_again(paste):
    assert "Paste the list, or choose a file." in paste(" \n").send("look").content.decode()


@pytest.mark.parametrize("sheet", ["communique.txt", "french.tsv", "no_header.tsv"])
def test_a_result_is_told_from_a_start_list_in_one_sentence(paste, sheet):
    page = paste((SHEETS / sheet).read_text()).send("look").content.decode()
    assert "This is a result, not a start list" in page
    assert "expected" not in page


def test_a_list_with_times_of_the_start_is_one_all_the_same(paste):
    page = paste("Bib\tRider\tTeam\tStart\n1\tALICE A\tHarbour\t14:01:00\n2\tBOB B\tHarbour\t14:02:00\nx\tC C")
    assert "Line 4" in page.send("look").content.decode()


def test_words_of_which_nobody_is_known_are_entered_only_when_somebody_says_that_they_are_a_list(paste, world):
    pasted = paste("lorem ipsum\nfoo bar")
    assert "is it a start list at all?" in pasted.send("look").content.decode()
    assert "Say that this is a start list" in pasted.send("enter").content.decode()
    assert len(listed(world.edition)) == 4
    assert pasted.fill(sure="on").send("enter").status_code == 302
    assert len(listed(world.edition)) == 5
