"""The slate form: groups, gaps, km and phase, by two editors at once."""

from decimal import Decimal

import pytest

from liveblog.models.moves import as_value, current_situation
from liveblog.updates import GroupLine, RaceSituation

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


@pytest.fixture
def save(client, editor, blog):
    client.force_login(editor)

    def save(fields, headers=HTMX):
        return client.post(f"{DESK}slate/", fields, headers=headers)

    return save


@pytest.fixture
def loaded(client, editor, blog):
    """What the form holds when it is loaded now."""
    client.force_login(editor)

    def load() -> dict[str, object]:
        form = client.get(DESK).context["slate_form"]
        fields = {name: form[name].value() for name in form.fields}
        fields |= {f"initial-{name}": fields[name] for name in ("km_to_go", "phase")}
        for group in form.groups:
            fields |= {group.add_prefix(name): group[name].value() for name in group.fields}
        return {name: value for name, value in fields.items() if value is not None and value is not False}

    return load


def now(blog) -> RaceSituation:
    return as_value(current_situation(blog))


@BOTH
def test_groups_km_and_phase_move_in_one_revision(save, loaded, blog, world, break_of_two, headers):
    groups = {
        "group-0-riders": "1, los",
        "group-1-gap": "1:45",
        "group-1-peloton": "on",
        "group-1-led_by": world.harbour.pk,
    }
    fields = loaded() | groups | {"km_to_go": "62", "phase": "racing", "note": "Rain"}
    response = save(fields, headers)
    assert response.status_code == (200 if headers else 303)
    blog.refresh_from_db()
    assert blog.revision == 2
    assert now(blog) == break_of_two
    situation = current_situation(blog)
    assert (situation.km_to_go, situation.phase, situation.revision) == (Decimal(62), "racing", 2)
    world.stage.refresh_from_db()
    assert world.stage.phase == "racing"


def test_htmx_gets_the_form_as_it_stands_now(save, loaded):
    response = save(loaded() | {"km_to_go": "62"})
    assert 'id="slate-form"' in response.text
    assert 'value="62"' in response.text
    assert 'name="seen" value="2"' in response.text
    assert "desk-changed" in response.headers["HX-Trigger"]
    assert "The slate is moved." in response.text


def test_the_form_begins_with_the_race_as_it_stands(loaded, blog, world, break_of_two):
    blog.set_situation(break_of_two, Decimal("62.5"))
    fields = loaded()
    assert fields["km_to_go"] == "62.5"
    assert fields["note"] == "Rain"
    assert fields["group-0-riders"] == "Ånder, Łoś"
    assert (fields["group-1-gap"], fields["group-1-led_by"]) == ("1:45", world.harbour.pk)


def test_what_was_loaded_and_saved_unchanged_moves_nothing(save, loaded, blog, break_of_two):
    blog.set_situation(break_of_two, Decimal(62))
    response = save(loaded())
    assert "Nothing on the slate was changed." in response.text
    blog.refresh_from_db()
    assert blog.revision == 2


@pytest.mark.parametrize(
    ("typed", "seconds"), [("0:42", 42), ("42", 42), ("+50", 50), ("1:45", 105), ("1'05''", 65), ("", None)]
)
def test_gaps_are_read_as_editors_write_them(save, loaded, blog, typed, seconds):
    save(loaded() | {"group-0-riders": "1", "group-1-riders": "2", "group-1-gap": typed})
    assert [group.gap_s for group in now(blog).groups] == [0, seconds]


def test_a_group_may_be_counted_rather_than_named_and_blank_rows_are_none(save, loaded, blog):
    save(loaded() | {"group-0-name": "Break", "group-0-size": "14", "group-4-peloton": "on"})
    assert now(blog).groups == (GroupLine(name="Break", size=14, gap_s=0), GroupLine(peloton=True))


def test_groups_that_are_emptied_are_gone(save, loaded, blog, break_of_two):
    blog.set_situation(break_of_two, Decimal(62))
    fields = {name: value for name, value in loaded().items() if not name.startswith("group-")}
    save(fields)
    assert now(blog) == RaceSituation(note="Rain")


WRONG = [
    ({"km_to_go": "161"}, "km_to_go", "The stage is 160.0 km long."),
    ({"km_to_go": "far"}, "km_to_go", "Write km as 34 or 34.5."),
    ({"phase": "sleeping"}, "phase", "Select a valid choice."),
    ({"note": "x" * 121}, "note", "at most 120 characters"),
    ({"note": "a\0b"}, "note", "Null characters"),
    ({"group-1-gap": "soon"}, "group-1-gap", "“soon” is no gap."),
    ({"group-1-gap": "0:75"}, "group-1-gap", "Seconds go from 0 to 59."),
    ({"group-1-gap": "-5"}, "group-1-gap", "cannot be negative"),
    ({"group-1-gap": "9" * 1_000_000}, "group-1-gap", "is no gap."),
    ({"group-1-gap": "s.t."}, "group-1-gap", "A slate has no “same time”"),
    ({"group-0-riders": "99"}, "group-0-riders", "“99” is not on the start list."),
    ({"group-0-riders": "1, Grot"}, "group-0-riders", "“Grot” is not on the start list. Near: Bob de Groot (2)."),
    ({"group-0-riders": "1, Ander"}, "group-0-riders", "Alice Ånder comes twice."),
    ({"group-0-riders": "a\0b"}, "group-0-riders", "Null characters"),
    ({"group-0-size": "many"}, "group-0-size", "Enter a whole number."),
    ({"group-0-size": "0"}, "group-0-size", "greater than or equal to 1"),
    ({"group-0-led_by": "999999"}, "group-0-led_by", "Select a valid choice."),
]


@BOTH
@pytest.mark.parametrize(("fields", "field", "message"), WRONG)
def test_what_is_wrong_is_said_at_the_field_and_nothing_moves(save, loaded, blog, headers, fields, field, message):
    response = save(loaded() | {"group-2-name": "Typed in a hurry"} | fields, headers)
    assert response.status_code == 422
    error = response.text.split(f'id="slate-{field}_error"')[1].split("</ul>")[0]
    assert message in error
    assert "Typed in a hurry" in response.text
    assert next(iter(fields.values()))[:20].replace("\0", "\0") in response.text
    blog.refresh_from_db()
    assert blog.revision == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"group-0-riders": "1", "group-1-riders": "Ander"}, "is in two groups."),
        ({"group-0-peloton": "on", "group-1-peloton": "on"}, "There is one peloton."),
        ({"group-0-riders": "1", "group-0-gap": "10"}, "The first group is the head of the race"),
        ({"group-0-size": "2", "group-1-gap": "1:00", "group-1-size": "2", "group-2-gap": "30"}, "order of the road"),
    ],
)
def test_groups_that_cannot_be_are_refused_above_the_form(save, loaded, blog, fields, message):
    response = save(loaded() | fields)
    assert response.status_code == 422
    assert message in response.text.split('role="alert"')[1].split("</div>")[0]
    blog.refresh_from_db()
    assert blog.revision == 1


@BOTH
def test_two_editors_who_move_the_groups_are_told_and_keep_their_words(save, loaded, blog, world, headers):
    mine = loaded() | {"group-0-riders": "1", "group-1-peloton": "on", "group-1-gap": "30"}
    theirs = RaceSituation(groups=(GroupLine(starters=(world.dora.pk,), gap_s=0),))
    blog.set_situation(theirs)
    response = save(mine, headers)
    assert response.status_code == 422
    assert "Somebody moved the slate meanwhile" in response.text
    assert 'name="group-1-gap" value="30"' in response.text
    assert 'name="seen" value="2"' in response.text
    assert "Núñez" in response.text or headers  # theirs stands beside it on the whole page
    blog.refresh_from_db()
    assert (blog.revision, now(blog)) == (2, theirs)

    assert save(mine | {"seen": "2"}, headers).status_code == (200 if headers else 303)
    assert now(blog).groups[0].starters == (world.alice.pk,)


def test_a_post_with_a_km_mark_meanwhile_is_no_conflict_and_its_km_stays(save, loaded, blog, post, break_of_two):
    blog.set_situation(break_of_two, Decimal(62))
    mine = loaded() | {"group-1-gap": "2:00"}
    post("Meanwhile.", km_to_go=Decimal(55))
    assert save(mine).status_code == 200
    situation = current_situation(blog)
    assert situation.km_to_go == Decimal(55)
    assert as_value(situation).groups[1].gap_s == 120


def test_a_colleagues_groups_stay_where_only_the_km_was_changed(save, loaded, blog, break_of_two):
    mine = loaded() | {"km_to_go": "50"}
    blog.set_situation(break_of_two)
    assert save(mine).status_code == 200
    assert (current_situation(blog).km_to_go, now(blog)) == (Decimal(50), break_of_two)


@BOTH
def test_ended_coverage_moves_no_slate_and_gives_the_words_back(save, loaded, blog, world, headers):
    mine = loaded() | {"group-0-name": "Typed", "phase": "finished"}
    blog.end()
    response = save(mine, headers)
    assert response.status_code == 422
    assert "Coverage is not live" in response.text
    assert 'value="Typed"' in response.text
    world.stage.refresh_from_db()
    assert world.stage.phase == "scheduled"


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30])
def test_a_broken_revision_is_an_error_and_no_crash(save, loaded, client, seen):
    assert save(loaded() | {"seen": seen, "km_to_go": "50"}).status_code == 422
    assert client.get(f"{DESK}state/", {"seen": seen}, headers=HTMX).status_code == 200


def test_a_form_that_the_race_has_left_behind_can_be_loaded_afresh(client, editor, blog, break_of_two, post):
    client.force_login(editor)
    blog.set_situation(break_of_two, Decimal(62))
    assert "Reload the slate form" not in client.get(f"{DESK}state/?seen=2", headers=HTMX).text
    post("No km.")
    assert "Reload the slate form" not in client.get(f"{DESK}state/?seen=2", headers=HTMX).text
    post("With km.", km_to_go=Decimal(50))
    assert "Reload the slate form" in client.get(f"{DESK}state/?seen=2", headers=HTMX).text
    fragment = client.get(f"{DESK}slate/", headers=HTMX).text
    assert 'id="slate-form"' in fragment
    assert 'value="50"' in fragment
    assert client.get(f"{DESK}slate/").headers["Location"] == DESK


def test_six_groups_fit_and_the_unused_ones_wait_folded_away(client, editor, blog):
    client.force_login(editor)
    form = client.get(DESK).context["slate_form"]
    assert (len(form.rows), len(form.spare_rows)) == (2, 4)
    lines = tuple(GroupLine(name=f"Group {row}", gap_s=row * 10) for row in range(6))
    blog.set_situation(RaceSituation(groups=lines))
    form = client.get(DESK).context["slate_form"]
    assert (len(form.rows), len(form.spare_rows)) == (6, 0)
