"""Changing an address in the admin: explained, refused at the field, announced; the old one redirects."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from liveblog.models import LiveBlog
from races.models import FormerAddress, Stage
from tests.admin_form import AdminForm, announcements, change


@pytest.fixture
def member(client, django_user_model):
    def login(group: str):
        user = django_user_model.objects.create_user("grace", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return login


def moving(client, row) -> AdminForm:
    return AdminForm(client, reverse(f"admin:races_{row._meta.model_name}_address", args=[row.pk]))


@pytest.mark.parametrize(
    ("which", "slug"),
    [
        (lambda w: w.race, "lakes-tour"),
        (lambda w: w.stage, "stage-2a"),
        (lambda w: w.riders["alice"], "alice-ander"),
        (lambda w: w.harbour, "port"),
    ],
)
def test_a_page_moves_and_its_old_address_leads_there(admin_client, client, world, blog, which, slug):
    row = which(world)
    old = row.get_absolute_url()
    opened = moving(admin_client, row)
    assert f"<code>{old}</code>" in opened.response.content.decode()
    with announcements() as heard:
        assert opened.fill(slug=slug).save().status_code == 302
    row = type(row).objects.get(pk=row.pk)
    assert client.get(old)["Location"] == row.get_absolute_url()
    assert row.history.first().slug == slug
    assert world.stage.pk in heard[0]
    assert LiveBlog.objects.get().floor > 0  # open pages load anew: their addresses are others


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("", "This field is required."),
        ("stage 3", "Write stage-2, stage-2a, prologue or race."),
        ("stage-1", "already exists"),
    ],
)
def test_what_cannot_be_an_address_is_refused_at_the_field_and_stays_typed(admin_client, world, slug, said):
    answer = moving(admin_client, world.stage).fill(slug=slug).save()
    assert said in str(answer.context["form"].errors["slug"])
    assert f'value="{slug}"' in answer.content.decode() or not slug
    assert Stage.objects.get(pk=world.stage.pk).slug == "stage-2"


def test_an_address_that_leads_elsewhere_is_refused(admin_client, world):
    world.riders["alice"].rename("ander")
    answer = moving(admin_client, world.riders["bob"]).fill(slug="alice").save()
    assert "This address leads to /riders/ander/ since a renaming." in answer.content.decode()


def test_the_form_leads_to_it_whoever_may(admin_client, world):
    address = reverse("admin:races_rider_address", args=[world.riders["alice"].pk])
    assert f'href="{address}"' in change(admin_client, world.riders["alice"]).response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("group", ["Results", "Editor"])
def test_the_newsrooms_groups_move_nothing_unless_they_are_let(client, member, world, group, method):
    user, address = member(group), reverse("admin:races_rider_address", args=[world.riders["alice"].pk])
    assert getattr(client, method)(address, {"slug": "ander"}).status_code == 403
    assert not FormerAddress.objects.exists()
    assert address not in change(client, world.riders["alice"]).response.content.decode()
    user.user_permissions.add(Permission.objects.get(codename="add_formeraddress"))
    assert client.get(address).status_code == (200 if group == "Results" else 403)  # who may change riders
