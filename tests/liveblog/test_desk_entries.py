"""The desk's feed and the verbs on an update: correct, withdraw, restore, pin, unpin, history."""

from decimal import Decimal

import pytest

from liveblog.models import Entry
from liveblog.updates import Content, Correction, Update

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


@pytest.fixture
def desk(client, editor, blog):
    client.force_login(editor)
    return client


@pytest.fixture
def entry(post) -> Entry:
    return post("The first wording.", km_to_go=Decimal(34))


def at(entry: Entry, verb: str) -> str:
    return f"{DESK}entries/{entry.pk}/{verb}/"


def typed(entry: Entry, **fields) -> dict[str, object]:
    return {"kind": "text", "text": entry.text, "km_to_go": "34", "version": entry.version} | fields


@BOTH
def test_withdraw_restore_pin_unpin(desk, entry, headers):
    status = 200 if headers else 303
    steps = [("withdraw", "withdrawn", False), ("restore", "published", False)]
    steps += [("pin", "published", True), ("unpin", "published", False)]
    for verb, state, pinned in steps:
        response = desk.post(at(entry, verb), headers=headers)
        assert response.status_code == status
        assert ("desk-changed" in response.headers.get("HX-Trigger", "")) == bool(headers)
        entry.refresh_from_db()
        assert (entry.status, entry.pinned) == (state, pinned)


@BOTH
@pytest.mark.parametrize("verb", ["withdraw", "pin", "unpin"])
def test_what_a_colleague_withdrew_meanwhile_is_refused_in_words(desk, blog, entry, verb, headers):
    blog.withdraw(entry)
    response = desk.post(at(entry, verb), headers=headers)
    assert response.status_code == 422
    assert "This update is not published." in response.text
    assert ("<html" in response.text) == (not headers)
    blog.refresh_from_db()
    assert blog.revision == 3


def test_a_withdrawn_update_is_read_on_the_desk_and_can_be_restored(desk, blog, entry):
    blog.withdraw(entry)
    page = desk.get(DESK).text
    assert "desk-entry--withdrawn" in page
    assert "The first wording." in page
    assert f'formaction="{at(entry, "restore")}"' in page
    assert f'formaction="{at(entry, "withdraw")}"' not in page
    assert "The first wording." not in desk.get("/races/tour-of-the-lakes/2024/stage-2/live/").text


def test_the_feed_is_newest_first_with_thirty_and_older_ones_on_request(desk, post):
    for number in range(35):
        post(f"Sentence {number:02}.")
    page = desk.get(DESK)
    assert [line["entry"].text[-3:-1] for line in page.context["lines"]] == [f"{n:02}" for n in range(34, 4, -1)]
    assert f'href="{DESK}?show=60#older"' in page.text
    more = desk.get(f"{DESK}feed/?show=60", headers=HTMX)
    assert len(more.context["lines"]) == 35
    assert 'id="older"' not in more.text
    assert "show=60" in more.text  # so that the next poll keeps them


@pytest.mark.parametrize("show", ["", "-1", "1", "many", "99999999999999", "²", "٣٠"])
def test_a_strange_number_of_updates_shows_a_sensible_one(desk, entry, show):
    assert desk.get(f"{DESK}feed/", {"show": show}, headers=HTMX).context["show"] == 30


def test_a_poll_answers_nothing_until_something_is_new(desk, blog, post):
    post()
    mark = desk.get(DESK).context["login_mark"]
    quiet = desk.get(f"{DESK}feed/?seen=2&login={mark}", headers=HTMX)
    assert (quiet.status_code, quiet.content) == (204, b"")
    post("A colleague's.")
    news = desk.get(f"{DESK}feed/?seen=2&login={mark}", headers=HTMX)
    assert news.status_code == 200
    assert "A colleague" in news.text
    assert "desk-moved" in news.headers["HX-Trigger"]
    assert "<html" not in news.text


def test_the_desk_takes_as_many_queries_for_fifty_updates_as_for_five(
    desk, world, blog, post, break_of_two, django_assert_num_queries, django_assert_max_num_queries
):
    blog.set_situation(break_of_two)
    for number in range(4):
        post(f"Sentence {number}.")
    post(kind="table", table_stage_id=world.first_stage.pk)
    with django_assert_max_num_queries(28) as few:
        desk.get(f"{DESK}?show=60")
    for number in range(45):
        post(f"Another {number}.")
    with django_assert_num_queries(len(few)):
        assert len(desk.get(f"{DESK}?show=60").context["lines"]) == 50


def test_correcting_begins_with_what_the_update_says(desk, entry):
    page = desk.get(at(entry, "correct")).text
    assert "<html" in page
    assert f'action="{at(entry, "correct")}"' in page
    assert ">\nThe first wording.</textarea>" in page
    assert f'name="version" value="{entry.version}"' in page
    fragment = desk.get(at(entry, "correct"), headers=HTMX).text
    assert "<html" not in fragment
    assert f'id="correction-{entry.pk}"' in fragment


def test_an_open_correction_is_not_opened_a_second_time(desk, entry):
    address = at(entry, "correct")
    assert desk.get(f"{address}?open={entry.pk}", headers=HTMX).status_code == 204
    assert desk.get(f"{address}?open={entry.pk + 1}", headers=HTMX).status_code == 200


@BOTH
def test_a_correction_replaces_the_words_and_tells_readers_why(desk, entry, headers):
    fields = typed(entry, text="The second wording.", note="It was wrong.", kind="moment", title="A moment")
    response = desk.post(at(entry, "correct"), fields, headers=headers)
    assert response.status_code == (200 if headers else 303)
    if headers:
        assert "<form" not in response.text
        assert "desk-changed" in response.headers["HX-Trigger"]
    entry.refresh_from_db()
    assert (entry.text, entry.correction_note, entry.version) == ("The second wording.", "It was wrong.", 2)
    assert (entry.kind, entry.title) == ("moment", "A moment")


@BOTH
def test_two_corrections_at_once_stand_side_by_side(desk, blog, entry, headers):
    stale = typed(entry, text="Mine.")
    blog.correct(entry, Correction(content=Content(text="Theirs."), version=1))
    response = desk.post(at(entry, "correct"), stale, headers=headers)
    assert response.status_code == 422
    assert "Somebody else corrected this update meanwhile" in response.text
    assert ">\nMine.</textarea>" in response.text
    assert '<p class="theirs__text">Theirs.</p>' in response.text
    assert 'name="version" value="2"' in response.text
    entry.refresh_from_db()
    assert entry.text == "Theirs."

    again = desk.post(at(entry, "correct"), stale | {"version": "2"}, headers=headers)
    assert again.status_code == (200 if headers else 303)
    entry.refresh_from_db()
    assert (entry.text, entry.version) == ("Mine.", 3)


@BOTH
def test_correcting_what_was_withdrawn_meanwhile_is_refused_with_the_words_kept(desk, blog, entry, headers):
    blog.withdraw(entry)
    entry.refresh_from_db()
    response = desk.post(at(entry, "correct"), typed(entry, text="Mine."), headers=headers)
    assert response.status_code == 422
    assert "This update is not published." in response.text
    assert "Mine." in response.text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "", "km_to_go": ""}, "Write a sentence"),
        ({"km_to_go": "161"}, "The stage is 160.0 km long."),
        ({"kind": "quote"}, "An update of this kind needs this."),
        ({"note": "x" * 201}, "at most 200 characters"),
        ({"text": "x" * 1_000_000}, "10000 at most"),
        ({"version": ""}, "This field is required."),
        ({"version": "-1"}, "greater than or equal to 1"),
    ],
)
def test_a_wrong_correction_comes_back_as_typed(desk, entry, fields, message):
    response = desk.post(at(entry, "correct"), typed(entry, title="Typed", **fields), headers=HTMX)
    assert response.status_code == 422
    assert message in response.text
    assert 'value="Typed"' in response.text
    entry.refresh_from_db()
    assert entry.version == 1


def test_a_correction_keeps_what_its_form_shows_because_it_was_there(desk, world, post):
    entry = post("With an address of old.", address="/old/", table_stage_id=world.first_stage.pk)
    assert "by-kind--address is-filled" in desk.get(at(entry, "correct"), headers=HTMX).text
    fields = {"kind": "text", "version": 1, "address": "/old/", "table": f"{world.first_stage.pk}:"}
    desk.post(at(entry, "correct"), fields | {"text": "Corrected."})
    entry.refresh_from_db()
    assert (entry.text, entry.address, entry.table_stage) == ("Corrected.", "/old/", world.first_stage)


def test_the_history_has_every_version_with_who_and_when(desk, blog, entry, editor):
    blog.correct(entry, Correction(content=Content(text="The second wording."), version=1, note="Why."), by=editor)
    blog.withdraw(entry, by=editor)
    page = desk.get(at(entry, "history")).text
    assert "<html" in page
    assert page.index("withdrawn") < page.index("corrected") < page.index("published")
    for words in ("The first wording.", "The second wording.", "Eve Editor", "Why.", "34 km"):
        assert words in page
    fragment = desk.get(at(entry, "history"), headers=HTMX).text
    assert fragment.startswith('<ol class="versions">')


def test_the_desk_names_who_posted(desk, blog, editor):
    blog.publish(Update(content=Content(text="Rain.")), by=editor)
    assert '<span class="desk-entry__status"><span>Eve Editor</span>' in desk.get(DESK).text
