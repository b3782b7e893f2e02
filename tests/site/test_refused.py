"""Who may not, or no longer, is told so on a page of ours: as whom one is logged in, and what to do."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

PAGES = ["stage_enter", "stage_saves", "stage_jury", "edition_start_list"]


@pytest.fixture
def live_editor(django_user_model, client, db):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return user


@pytest.mark.parametrize("page", PAGES)
def test_an_editor_is_told_whose_page_it_is(client, live_editor, world, page):
    fact = world.edition if page.startswith("edition") else world.stage
    answer = client.get(reverse(f"admin:races_{page}", args=[fact.pk]))
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "You are logged in as grace" in text
    assert f'href="{reverse("desk")}"' in text
    assert 'rel="icon"' in text  # or the browser asks for one that is not there
    assert answer["Cache-Control"] == "no-store"


def test_a_form_of_an_earlier_login_is_refused_in_words(django_user_model, world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(django_user_model.objects.create_superuser("heidi"))
    answer = browser.post(reverse("admin:races_stage_change", args=[world.stage.pk]), {})
    assert answer.status_code == 403
    assert "That form was opened under another login" in answer.content.decode()
