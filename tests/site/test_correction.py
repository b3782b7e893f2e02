"""A time corrected on an early stage is everywhere at once: the way from the admin to readers."""

import pytest

from races.models import StageResult
from tests.admin_form import change

PAGE = "/races/tour-of-the-lakes/2024/"


@pytest.fixture
def ridden(world, results):
    """Alice leads after both stages by 32 s, Dora left on the second."""
    first = [*results()[:3], StageResult(starter=world.dora, place=4, time_cs=1_580_000)]
    world.first_stage.record_results(first, state="official")
    world.stage.record_results(results(), state="official")
    return world


def leader(client, stage: str) -> tuple[str, str]:
    rows = client.get(f"/api/v1{PAGE}{stage}/standings/general/").json()["standings"]
    return rows[0]["rider"]["slug"], rows[0]["time"]


def test_a_corrected_time_of_stage_1_reaches_pages_api_an_open_live_page_and_the_history(
    ridden, blog, client, admin_client, admin_user
):
    assert (leader(client, "stage-1"), leader(client, "stage-2")) == (("alice", "4:21:49"), ("alice", "8:43:38"))
    blog.refresh_from_db()
    form = change(admin_client, ridden.first_stage)
    index = next(n for n in range(4) if form.data[f"results-{n}-starter"] == str(ridden.alice.pk))
    assert form.row("results", index, time_cs="4:22:49").save().status_code == 302

    assert (leader(client, "stage-1"), leader(client, "stage-2")) == (("bob", "4:22:05"), ("bob", "8:44:10"))
    page = client.get(f"{PAGE}stage-2/standings/general/").content.decode()
    assert page.index("Bob de Groot") < page.index("Alice Ånder")
    assert "8:44:10" in page
    delta = client.get(f"{PAGE}stage-2/live/since/{blog.revision}/").content.decode()
    assert "8:44:10" in delta
    history = admin_client.get(f"/admin/races/stage/{ridden.first_stage.pk}/history/").content.decode()
    assert "4:21:49" in history
    assert "4:22:49" in history
    assert str(admin_user) in history
