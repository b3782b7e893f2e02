"""The first page of the admin: the day's stages on top, then everything by what one does."""

import datetime as dt

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from coverage_site.templatetags.newsroom import PLACES
from races.models import Edition, Stage
from tests.admin_form import queries

INDEX = "/admin/"


@pytest.fixture
def today(world) -> dt.date:
    Edition.objects.update(timezone="Pacific/Auckland")
    return timezone.now().astimezone(Edition.objects.get().zone).date()


def on(stage: Stage, date: dt.date, **fields) -> None:
    Stage.objects.filter(pk=stage.pk).update(date=date, **fields)


def test_the_stages_of_the_races_own_day_lead_to_form_page_live_page_and_desk(admin_client, world, blog, today):
    on(world.stage, today, phase="racing")
    page = admin_client.get(INDEX).content.decode()
    section = page[page.index("<h2>Today</h2>") : page.index("</section>")]
    form = reverse("admin:races_stage_change", args=[world.stage.pk])
    enter = reverse("admin:races_stage_enter", args=[world.stage.pk])
    desk = reverse("desk-stage", args=world.stage.address)
    for address in (form, world.stage.get_absolute_url(), blog.get_absolute_url(), desk, enter):
        assert f'href="{address}"' in section
    assert ">racing<" in section
    assert "Ridden, without a result" not in page


def test_a_day_without_a_stage_says_so_and_what_comes_next(admin_client, world, today):
    on(world.stage, today + dt.timedelta(days=2))
    page = admin_client.get(INDEX).content.decode()
    assert "No stage today." in page
    assert "<h2>Next</h2>" in page
    assert "None is planned" not in page


def test_an_empty_house_says_how_to_begin(admin_client, db):
    page = admin_client.get(INDEX).content.decode()
    assert "None is planned either." in page
    assert f'href="{reverse("admin:races_edition_add")}"' in page


def test_stages_whose_result_is_missing_are_asked_for(admin_client, world, results, today):
    on(world.first_stage, today - dt.timedelta(days=2))
    on(world.stage, today - dt.timedelta(days=3))
    Stage.objects.get(pk=world.stage.pk).record_results(results(), state="provisional")
    page = admin_client.get(INDEX).content.decode()
    section = page[page.index("Ridden, without a result") :]
    assert "Stage 1" in section
    assert "Stage 2" not in section[: section.index("</section>")]


def test_the_index_costs_the_same_with_ten_stages(admin_client, world, today):
    on(world.stage, today)
    before = queries(admin_client, INDEX)
    for number in range(3, 13):
        Stage.objects.create(edition=world.edition, number=number, slug=f"stage-{number}", date=today)
    assert queries(admin_client, INDEX) == before


def test_every_list_has_its_place():
    assert {model._meta.model_name for model in admin.site._registry} == PLACES.keys()


def test_whoever_may_do_less_sees_less(client, django_user_model, world, today):
    on(world.stage, today)
    user = django_user_model.objects.create_user("grace", is_staff=True)
    client.force_login(user)
    assert "Ask whoever runs the newsroom" in client.get(INDEX).content.decode()
    user.groups.add(Group.objects.get(name="Results"))
    page = client.get(INDEX).content.decode()
    assert reverse("admin:races_stage_enter", args=[world.stage.pk]) in page
    assert reverse("desk-stage", args=world.stage.address) not in page
    assert "The newsroom" in page  # pictures may be looked at
    assert reverse("admin:accounts_user_changelist") not in page
