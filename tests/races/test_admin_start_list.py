"""A pasted start list: what is understood is shown before anything is stored; then all of it is, or nothing."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liveblog.models import LiveBlog
from races.models import Rider, Starter, Team
from tests.admin_form import AdminForm, announcements

LIST = """HARBOUR (HAR)
1 ÅNDER Alice (SWE)
3 DE GROOT Bob (NED)
VINEYARD CYCLING (VIN)
21 POGAČAR Tadej (SLO)
22 VAN DER POEL Mathieu (NED) *
"""


class Pasted(AdminForm):
    def __init__(self, client, edition, text: str) -> None:
        super().__init__(client, reverse("admin:races_edition_start_list", args=[edition.pk]))
        self.fill(text=text)

    def send(self, step: str):
        self.read(self.client.post(self.address, self.data | {"step": step}))
        return self.response


@pytest.fixture
def paste(admin_client, world):
    return lambda text=LIST: Pasted(admin_client, world.edition, text)


def listed(edition) -> dict[str, tuple]:
    starters = edition.starters.select_related("rider", "team")
    return {starter.rider.name: (starter.bib, starter.team.name) for starter in starters}


def test_what_was_understood_is_shown_and_nothing_is_stored(paste, world):
    page = paste().send("look").content.decode()
    assert "new team" in page
    assert 'value="Mathieu van der Poel"' in page
    assert "on the list, bib 2 until now" in page
    assert "11 Charlie Łoś, Dora Núñez" in page  # on the start list, but not in the lines
    assert (Starter.objects.count(), Rider.objects.count(), Team.objects.count()) == (4, 4, 2)


def test_what_was_seen_is_entered(paste, world, blog):
    pasted = paste()
    pasted.send("look")
    with announcements() as heard:
        assert pasted.send("enter").status_code == 302
    assert listed(world.edition) == {
        "Alice Ånder": (1, "Harbour"),
        "Bob de Groot": (3, "Harbour"),
        "Charlie Łoś": (11, "Orchard"),
        "Dora Núñez": (None, "Orchard"),
        "Tadej Pogačar": (21, "Vineyard Cycling"),
        "Mathieu van der Poel": (22, "Vineyard Cycling"),
    }
    rider = Rider.objects.get(slug="mathieu-van-der-poel")
    assert (rider.official_name, rider.nation.code, rider.starts.get().youth) == ("VAN DER POEL Mathieu", "NL", "yes")
    assert (Team.objects.get(slug="vineyard-cycling").official_name) == "VINEYARD CYCLING"
    assert heard == [[stage.pk for stage in world.stages]]
    assert LiveBlog.objects.get().revision == 2


@pytest.mark.parametrize("as_file", [True, False])
def test_a_web_page_is_read_as_its_table_from_a_file_or_the_box(paste, as_file):
    page = "<table><tr><th>Bib<th>Rider<th>Team<tr><td>5<td>MACLEOD Fiona<td>Harbour</table>"
    pasted = paste("" if as_file else page)
    pasted.fill(**({"file": SimpleUploadedFile("list.html", page.encode())} if as_file else {})).send("look")
    assert "Fiona Macleod" in pasted.response.content.decode()


def test_names_of_what_is_new_may_be_mended_before_they_are_stored(paste):
    pasted = paste("HARBOUR (HAR)\n5 MACLEOD Fiona\n")
    pasted.send("look")
    pasted.fill(**{"rider-fiona macleod-name": "Fiona MacLeod"}).send("enter")
    assert Rider.objects.filter(name="Fiona MacLeod", slug="fiona-macleod").exists()


def test_entered_again_it_changes_nothing_and_tells_nobody(paste, world):
    for _time in range(2):
        pasted = paste()
        pasted.send("look")
        with announcements() as heard:
            pasted.send("enter")
    assert (len(listed(world.edition)), Starter.history.filter(history_type="~").count(), heard) == (6, 1, [])


def test_a_new_rider_of_a_new_team_starts_without_a_bib_too(paste, world):
    pasted = paste("Vineyard (VIN)\n- POGAČAR Tadej (SLO)")
    pasted.send("look")
    pasted.send("enter")
    assert listed(world.edition)["Tadej Pogačar"] == (None, "Vineyard")


def test_two_who_swap_their_bibs_do_so(paste, world):
    pasted = paste("Harbour\n2 Alice Ånder\n1 Bob de Groot")
    pasted.send("look")
    assert pasted.send("enter").status_code == 302
    assert (listed(world.edition)["Alice Ånder"], listed(world.edition)["Bob de Groot"]) == (
        (2, "Harbour"),
        (1, "Harbour"),
    )


def test_who_shares_a_surname_with_somebody_is_asked_about(paste, world):
    pasted = paste("Harbour\n7 DE GROOT Robert\n")
    page = pasted.send("look").content.decode()
    assert "who is it?" in page
    assert "Nothing is stored yet" in pasted.send("enter").content.decode()
    pasted.fill(**{"rider-de groot robert": world.riders["bob"].pk}).send("enter")
    assert listed(world.edition)["Bob de Groot"] == (7, "Harbour")
    assert not Rider.objects.filter(name="Robert De Groot").exists()


def test_a_namesake_may_be_somebody_new(paste, world):
    pasted = paste("Harbour\n7 DE GROOT Robert\n")
    pasted.send("look")
    pasted.fill(**{"rider-de groot robert": "new"}).send("enter")
    assert listed(world.edition)["Robert De Groot"] == (7, "Harbour")


@pytest.mark.parametrize("line", ["7 DE GROOT Robert (BEL)", "7 DE GROOT Robert 10009308041"])
def test_a_namesake_whom_facts_tell_apart_is_not_asked_about(paste, world, line):
    Rider.objects.filter(slug="bob").update(uci_id="10009308138")
    page = paste(f"Harbour\n{line}").send("look").content.decode()
    assert "who is it?" not in page
    assert ">new<" in page


def test_a_namesake_of_another_nation_is_asked_about(paste, world):
    page = paste("Harbour\n1 ÅNDER Alice (NOR)").send("look").content.decode()
    assert "who is it?" in page
    assert "Alice Ånder, SWE" in page


def test_a_rider_is_known_by_the_uci_id_whatever_the_name_and_what_is_new_of_her_is_kept(paste, world):
    Rider.objects.filter(slug="alice").update(uci_id="10009308041")
    pasted = paste("1;ANDER-SMITH A.;SWE;Harbour;1999-04-01;10009308041")
    pasted.send("look")
    pasted.send("enter")
    rider = Rider.objects.get(slug="alice")
    assert (rider.name, rider.birth_date) == ("Alice Ånder", dt.date(1999, 4, 1))
    assert rider.history.first().birth_date == rider.birth_date


def test_a_new_team_may_turn_out_to_be_a_known_one(paste, world):
    pasted = paste("Harbour Pro Cycling\n7 POGAČAR Tadej\n")
    pasted.send("look")
    pasted.fill(**{"team-harbour pro cycling": world.harbour.pk}).send("enter")
    assert listed(world.edition)["Tadej Pogačar"] == (7, "Harbour")


def test_a_team_is_known_by_its_code_and_only_in_its_season(paste, world):
    Team.objects.create(year=2023, slug="old", name="Old", code="OLD")
    pasted = paste("Harbour Ineos (HAR)\n7 POGAČAR Tadej\nOld (OLD)\n8 ROGLIČ Primož")
    pasted.send("look")
    pasted.send("enter")
    assert listed(world.edition)["Tadej Pogačar"] == (7, "Harbour")
    assert Team.objects.filter(name="Old").count() == 2


def test_slugs_that_are_or_were_somebody_elses_are_not_given_away(paste, world):
    Rider.objects.create(name="Other", slug="tadej-pogacar").rename("tadej-pogacar-2")
    pasted = paste("Harbour\n7 POGAČAR Tadej\n")
    pasted.send("look")
    pasted.send("enter")
    assert Rider.objects.get(name="Tadej Pogačar").slug == "tadej-pogacar-3"


def test_lines_that_cannot_be_read_are_named_and_the_text_stays(paste):
    page = paste("Harbour\n1 ÅNDER Alice (XXX)\n0 Bob").send("look").content.decode()
    assert "Line 2, “XXX”: expected a nation in three letters such as SLO." in page
    assert "Line 3, “0”: expected a bib" in page
    assert "1 ÅNDER Alice (XXX)" in page.split("<textarea")[1]


def test_a_bib_of_somebody_who_is_not_in_the_lines_is_refused(paste, world):
    pasted = paste("Harbour\n11 POGAČAR Tadej\n")
    pasted.send("look")
    page = pasted.send("enter").content.decode()
    assert "Bib 11 of POGAČAR Tadej is that of Charlie Łoś, who is not in these lines." in page
    assert not Rider.objects.filter(slug="tadej-pogacar").exists()


def test_two_lines_cannot_be_the_same_rider(paste, world):
    pasted = paste("Harbour\n7 DE GROOT Robert\n8 DE GROOT Rob\n")
    pasted.send("look")
    bob = world.riders["bob"].pk
    answer = pasted.fill(**{"rider-de groot robert": bob, "rider-de groot rob": bob}).send("enter")
    assert "Bob de Groot comes twice." in answer.content.decode()


def test_one_goes_back_to_the_text(paste):
    pasted = paste()
    pasted.send("look")
    pasted.send("edit")
    assert pasted.data["text"].split() == LIST.split()


def test_a_long_list_costs_as_many_queries_as_a_short_one(admin_client, django_assert_max_num_queries, world):
    lines = [f"{bib} RIDER{chr(65 + bib % 26)}{chr(65 + bib // 26)} Alice" for bib in range(21, 175)]
    pasted = Pasted(admin_client, world.edition, "Harbour\n" + "\n".join(lines))
    with django_assert_max_num_queries(12):
        pasted.send("look")
    with django_assert_max_num_queries(40):
        assert pasted.send("enter").status_code == 302
    assert world.edition.starters.count() == 158


@pytest.mark.parametrize(("group", "status"), [("Results", 200), ("Editor", 403)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_results_editors_paste_and_live_editors_do_not(client, django_user_model, world, group, status, method):
    user = django_user_model.objects.create_user("grace", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    address = reverse("admin:races_edition_start_list", args=[world.edition.pk])
    assert getattr(client, method)(address, {"text": LIST, "step": "look"}).status_code == status


def test_the_page_of_an_edition_that_is_not_there_is_not_found(admin_client, db):
    assert admin_client.get(reverse("admin:races_edition_start_list", args=[7])).status_code == 404
