"""Who may use the desk, and what becomes of words typed by somebody whose login has ended."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
PAGES = ["/desk/", DESK, f"{DESK}feed/", f"{DESK}state/", f"{DESK}end/", f"{DESK}slate/"]
VERBS = ["publish", "result", "result/leave", "slate", "start", "end", "reopen"]
DRAFT_VERBS = ["post", "take-out"]
ENTRY_VERBS = [*DRAFT_VERBS, "correct", "withdraw", "restore", "pin", "unpin"]


def addresses(entry) -> list[str]:
    return [f"{DESK}{verb}/" for verb in VERBS] + [f"{DESK}entries/{entry.pk}/{verb}/" for verb in ENTRY_VERBS]


@pytest.fixture
def strangers(db) -> dict[str, object]:
    """Logged in, and yet no editors."""
    make = get_user_model().objects.create_user
    staff = make("sam", password="sam-password", is_staff=True)
    results = make("rita", password="rita-password", is_staff=True)
    results.groups.add(Group.objects.get(name="Results"))
    outsider = make("otto", password="otto-password")
    outsider.groups.add(Group.objects.get(name="Editor"))  # permitted, but no staff
    return {"staff": staff, "results": results, "outsider": outsider}


@pytest.mark.parametrize("address", PAGES)
def test_an_anonymous_visitor_goes_to_the_login_page_and_comes_back(client, editor, blog, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/login/?next={address}"
    page = client.get(response.headers["Location"])
    assert f'name="next" value="{address}"' in page.text
    logged_in = client.post("/login/", {"username": "eve", "password": "eve-password", "next": address})
    assert logged_in.headers["Location"] == address
    assert client.get(address, headers=HTMX).status_code == 200


def test_a_wrong_password_is_said_at_the_form(client, editor):
    response = client.post("/login/", {"username": "eve", "password": "wrong"})
    assert "correct username and password" in response.text
    assert 'value="eve"' in response.text


@pytest.mark.parametrize("who", ["staff", "results", "outsider"])
@pytest.mark.parametrize("address", PAGES)
def test_who_lacks_the_permission_is_told_what_is_missing_and_whom_to_ask(client, strangers, blog, who, address):
    client.force_login(strangers[who])
    response = client.get(address)
    assert response.status_code == 403
    assert strangers[who].username in response.text
    assert ("liveblog.change_liveblog" in response.text) == (who != "outsider")
    assert ("staff status" in response.text) == (who == "outsider")
    assert "Ask an administrator" in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("who", ["staff", "results", "outsider"])
def test_no_verb_works_without_the_permission(client, strangers, post, who, headers):
    entry = post()
    client.force_login(strangers[who])
    for address in addresses(entry):
        assert client.post(address, {"text": "No."}, headers=headers).status_code == 403
    blog = entry.blog
    blog.refresh_from_db()
    assert (blog.state, blog.revision) == ("live", 2)


def test_an_editor_may(client, editor, blog):
    client.force_login(editor)
    assert client.get("/desk/").status_code == 200
    assert client.get(DESK).status_code == 200


def test_words_sent_after_the_login_has_ended_come_back_to_be_copied(client, blog):
    response = client.post(f"{DESK}publish/", {"text": "A <long> sentence.", "km_to_go": "34", "key": "secret-key"})
    assert response.status_code == 401
    assert "A &lt;long&gt; sentence." in response.text
    assert ">34<" in response.text
    assert "secret-key" not in response.text
    assert f"/login/?next={DESK}" in response.text
    assert blog.entries.count() == 0


def test_over_htmx_a_notice_comes_beside_the_form_and_touches_nothing_else(client, blog):
    response = client.post(f"{DESK}publish/", {"text": "A sentence."}, headers=HTMX)
    assert response.status_code == 401
    assert response.headers["HX-Retarget"] == "#session"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert "Your login has ended." in response.text
    assert f'href="/login/?next={DESK}"' in response.text


def test_a_polling_page_is_told_once_that_its_login_has_ended(client, blog):
    first = client.get(f"{DESK}feed/", headers=HTMX)
    assert (first.status_code, first.headers["HX-Reswap"]) == (401, "innerHTML")
    assert 'name="told"' in first.text
    again = client.get(f"{DESK}feed/?told=1", headers=HTMX)
    assert (again.status_code, again.headers["HX-Reswap"]) == (401, "none")


def test_after_another_login_the_feed_brings_every_form_a_new_token(client, editor, blog):
    client.force_login(editor)
    mark = client.get(DESK).context["login_mark"]
    address = f"{DESK}feed/?seen=1&login={mark}"
    assert client.get(address, headers=HTMX).status_code == 204
    client.logout()
    client.force_login(editor)
    response = client.get(address, headers=HTMX)
    assert response.status_code == 200
    assert 'hx-swap-oob="outerHTML:[name=csrfmiddlewaretoken]"' in response.text
    assert '<div id="session" hx-swap-oob="innerHTML"></div>' in response.text


def test_every_verb_needs_the_token_against_forgery(editor, post):
    entry = post()
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for address in addresses(entry):
        assert client.post(address, headers=HTMX).status_code == 403


def test_nothing_of_the_desk_is_stored_by_a_cache(client, editor, post):
    entry = post()
    assert client.get(DESK).headers["Cache-Control"] == "no-store"
    client.force_login(editor)
    for address in [*PAGES, f"{DESK}entries/{entry.pk}/history/", f"{DESK}entries/{entry.pk}/correct/"]:
        response = client.get(address)
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
    assert client.post(f"{DESK}publish/").headers["Cache-Control"] == "no-store"


def test_verbs_take_nothing_but_posts(client, editor, post):
    entry = post()
    client.force_login(editor)
    reading = {"slate", "end", "correct"}
    for address in addresses(entry):
        if address.rstrip("/").rsplit("/", 1)[1] not in reading:
            assert client.get(address).status_code == 405
    for address in (DESK, f"{DESK}feed/", f"{DESK}state/", f"{DESK}entries/{entry.pk}/history/"):
        assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/desk/tour-of-the-lakes/2024/stage-9/",
        "/desk/tour-of-the-lakes/1999/stage-2/",
        "/desk/tour-of-the-lakes/2024/stage-1/feed/",  # no coverage yet
        f"{DESK}entries/999999/correct/",
        f"{DESK}entries/999999/history/",
        f"{DESK}entries/one/history/",
    ],
)
def test_what_does_not_exist_is_not_found(client, editor, blog, address):
    client.force_login(editor)
    assert client.get(address).status_code == 404


def test_entries_of_another_blog_and_drafts_are_not_found(client, editor, world, blog):
    from liveblog.models import Entry, LiveBlog
    from liveblog.updates import Content, Update

    other = LiveBlog.start(world.first_stage).publish(Update(content=Content(text="Elsewhere.")))
    draft = Entry.objects.create(blog=blog, text="Not yet.")
    client.force_login(editor)
    asked = [(other, verb) for verb in ENTRY_VERBS] + [(draft, verb) for verb in ENTRY_VERBS if verb not in DRAFT_VERBS]
    for entry, verb in asked:
        assert client.post(f"{DESK}entries/{entry.pk}/{verb}/").status_code == 404
