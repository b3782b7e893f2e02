"""Who hears a table of the admin instead of seeing it is told at each cell what it is, and whose."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from races.models import Edition, Stage
from tests.admin_form import address

CELL = re.compile(r"<(?:input|select|textarea)\b[^>]*>")


@pytest.fixture
def cells(admin_client, world, results, standings):
    world.stage.record_results(results(), state="official")
    world.stage.record_standings(world.general, standings(), source="official")
    world.stage.waypoints.create(name="Col de la Brume", kind="climb", km_from_start=80)
    world.stage.team_results.create(team=world.harbour, penalty_s=10)

    def cells(page: str, fact) -> list[str]:
        found = CELL.findall(admin_client.get(address(page, type(fact), fact.pk)).content.decode())
        return [one for one in found if re.search(r'name="\w+-(\d+|__prefix__)-', one) and 'type="hidden"' not in one]

    return cells


@pytest.mark.parametrize(("page", "of"), [("change", "stage"), ("jury", "stage"), ("change", "edition")])
def test_every_cell_of_a_row_has_a_name(cells, world, page, of):
    found = cells(page, getattr(world, of))
    unnamed = [one for one in found if "aria-label=" not in one and 'type="checkbox"' not in one]
    assert (len(found) > 10, unnamed) == (True, [])


def test_the_name_is_the_column_and_the_row(cells, world):
    found = "".join(cells("change", world.stage))
    for name in ("Place, 1 Alice Ånder", "Bonus seconds, Col de la Brume", "Place, new row"):
        assert f'aria-label="{name}' in found, re.findall('aria-label="[^"]*"', found)[:40]


def test_who_may_only_look_reads_a_clock_of_24_hours(client, django_user_model, world):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    Stage.objects.update(start_time="12:20")
    page = client.get(reverse("admin:races_edition_change", args=[Edition.objects.get().pk])).content.decode()
    assert "12:20" in page
    assert "p.m." not in page
