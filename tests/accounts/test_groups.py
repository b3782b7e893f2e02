"""Who may do what: each group at each address of the admin."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from simple_history.models import HistoricalChanges

from accounts.groups import GROUPS, grant
from accounts.models import User
from liveblog.models import Entry, LiveBlog, Situation
from liveblog.updates import RaceSituation
from pictures.models import Picture
from races.models import Classification, Edition, FormerAddress, Race, Rider, Stage, Starter, Team, Waypoint
from tests.admin_form import AdminForm, add, address, change

pytestmark = pytest.mark.once

NOTHING, VIEW, CHANGE, KEEP, WRITE = "", "v", "vc", "vac", "vacd"

MATRIX = {
    Race: {"Editor": VIEW, "Results": VIEW},
    Edition: {"Editor": VIEW, "Results": VIEW},
    Stage: {"Editor": VIEW, "Results": CHANGE},
    Classification: {"Editor": VIEW, "Results": VIEW},
    Waypoint: {"Editor": VIEW, "Results": "vcd"},
    Rider: {"Editor": VIEW, "Results": KEEP},
    Team: {"Editor": VIEW, "Results": KEEP},
    Starter: {"Editor": VIEW, "Results": WRITE},
    LiveBlog: {"Editor": KEEP, "Results": VIEW},  # this one has begun: nobody deletes it
    Entry: {"Editor": WRITE, "Results": VIEW},
    Situation: {"Editor": VIEW, "Results": VIEW},
    Picture: {"Editor": WRITE, "Results": VIEW},
    User: {"Editor": NOTHING, "Results": NOTHING},
    Group: {"Editor": NOTHING, "Results": NOTHING},
}


@pytest.fixture
def member(client, django_user_model):
    def login(group: str):
        user = django_user_model.objects.create_user("grace", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return login


@pytest.fixture
def rows(world, blog, editor):
    Waypoint.objects.create(stage=world.stage, name="Col des Aravis", kind="climb")
    Entry.objects.create(blog=blog, text="A draft.")
    blog.set_situation(RaceSituation(note="Rain"))
    size = {"width": 300, "height": 200, "name": "pictures/x-300.webp"}
    Picture.objects.bulk_create([Picture(file="pictures/x.webp", alt="A rider", credit="Bob", renditions=[size])])


def answers(client, model) -> str:
    """The letters of the verbs to which the admin says yes."""
    pk = model.objects.first().pk
    tried = {
        "v": client.get(address("changelist", model)).status_code,
        "a": client.get(address("add", model)).status_code,
        "c": client.post(address("change", model, pk), {}).status_code,
        "d": client.get(address("delete", model, pk)).status_code,
    }
    assert set(tried.values()) <= {200, 403}, tried
    assert client.get(address("change", model, pk)).status_code == tried["v"]
    return "".join(verb for verb, status in tried.items() if status == 200)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("model", MATRIX)
def test_each_group_may_do_what_it_is_for(member, rows, model, group):
    assert answers(member(group), model) == MATRIX[model][group]


def test_the_matrix_knows_every_address_of_the_admin():
    assert MATRIX.keys() == admin.site._registry.keys()


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_finds_its_way_from_the_index(member, rows, group):
    client = member(group)
    page = client.get(reverse("admin:index")).content.decode()
    for model, may in MATRIX.items():
        assert (f'href="{address("changelist", model)}"' in page) == bool(may[group])


def test_a_results_editor_enters_results_and_an_editor_only_sees_them(member, world, results):
    world.stage.record_results(results(), state="official")
    client = member("Results")
    assert change(client, world.stage).row("results", 0, penalty_s=20).save().status_code == 302
    client.logout()
    User.objects.get(username="grace").groups.set(Group.objects.filter(name="Editor"))
    client.force_login(User.objects.get(username="grace"))
    page = change(client, world.stage)
    assert "4:21:49" in page.response.content.decode()
    assert not {"results-0-place", "results-0-time_cs", "place", "phase"} & page.data.keys()


def test_a_results_editor_adds_a_starter(member, world):
    client = member("Results")
    rider = add(client, Rider).fill(name="Erik Ek", slug="erik-ek")
    assert rider.save().status_code == 302
    opened = add(client, Starter).fill(edition=world.edition.pk, team=world.orchard.pk, bib=12)
    assert opened.fill(rider=Rider.objects.get(slug="erik-ek").pk).save().status_code == 302


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_may_use_the_autocompletes_of_its_forms(member, rows, group):
    client = member(group)
    used = {
        "Editor": [("liveblog", "liveblog", "stage"), ("liveblog", "entry", "picture"), ("liveblog", "entry", "blog")],
        "Results": [("races", "starter", "rider"), ("races", "stageresult", "starter"), ("races", "stage", "profile")],
    }
    for app, model, field in used[group]:
        names = {"app_label": app, "model_name": model, "field_name": field}
        assert client.get(reverse("admin:autocomplete"), names).status_code == 200, (model, field)


def test_granting_again_changes_nothing_and_takes_nothing_away(db):
    group = Group.objects.get(name="Editor")
    extra = Permission.objects.get(codename="view_user")
    group.permissions.add(extra)
    before = set(group.permissions.all())
    grant()
    assert set(group.permissions.all()) == before
    assert Group.objects.count() == len(GROUPS)


def test_every_permission_that_a_group_is_to_have_exists(db):
    for name, permitted in GROUPS.items():
        wanted = {
            f"{verb}_{model}" for models in permitted.values() for model, verbs in models.items() for verb in verbs
        }
        assert set(Group.objects.get(name=name).permissions.values_list("codename", flat=True)) == wanted


def test_every_model_of_races_and_liveblog_is_seen_by_both_groups():
    """But what the house keeps for itself: histories, which a fact's own page tells, and former addresses."""
    for label in ("races", "liveblog"):
        models = [model for model in apps.get_app_config(label).get_models() if model is not FormerAddress]
        names = {model._meta.model_name for model in models if not issubclass(model, HistoricalChanges)}
        assert all(permitted[label].keys() == names for permitted in GROUPS.values())


@pytest.mark.django_db(transaction=True)
def test_the_groups_are_there_again_after_a_flush():
    call_command("flush", interactive=False, verbosity=0)
    assert Group.objects.get(name="Results").permissions.filter(codename="add_stageresult").exists()
    assert Group.objects.get(name="Editor").permissions.filter(codename="change_entry").exists()


def test_before_their_tables_exist_nothing_is_granted():
    grant(apps=Apps())


def test_forms_say_who_may_not(client, world, editor):
    client.force_login(editor)
    page = AdminForm(client, address("change", Stage, world.stage.pk))
    assert page.response.status_code == 200
    assert "_save" not in page.response.content.decode()
