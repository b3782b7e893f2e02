"""Whatever comes in: an answer that says what is wrong, never an error of ours."""

import pytest

LIVE = "/races/tour-of-the-lakes/2024/stage-2/live/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/media/" + "x" * 300, 404),
        ("/media/a%00b", 404),
        (f"/{'x' * 5000}/", 404),
        (f"{LIVE}?x=%00", 400),
        (f"{LIVE}?utm_source=newsletter", 200),
        (f"{LIVE}updates/0/", 404),
        (f"{LIVE}before/0/", 404),
        (f"{LIVE}before/999999999999999999/0/", 404),
        ("/login/?next=https://evil.example/", 200),
    ],
)
def test_odd_addresses(client, blog, path, status):
    assert client.get(path).status_code == status


def test_a_login_leads_nowhere_else(client, editor):
    data = {"username": "eve", "password": "eve-password"}
    assert client.post("/login/?next=https://evil.example/", data)["Location"] == "/desk/"


@pytest.mark.parametrize("method", ["options", "post", "put", "delete"])
def test_the_docs_page_is_only_read(client, db, method):
    assert getattr(client, method)("/api/docs/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/admin/autocomplete/?term=%00", "/admin/races/stage/?q=%00", "/admin/liveblog/entry/?status__exact=%00"],
)
def test_nul_in_the_admin_is_refused(admin_client, path):
    assert admin_client.get(path).status_code == 400


def test_the_page_speaks_the_language_of_the_site(client, db):
    from django.utils import translation

    with translation.override("fr"):
        assert '<html lang="fr">' in client.get("/").content.decode()


@pytest.mark.parametrize("typed", ["sNaN", "NaN", "Infinity", "1e999999", "-1", "34\0"])
def test_a_km_that_is_none_is_an_error_at_its_field(client, editor, blog, typed):
    client.force_login(editor)
    data = {"text": "A sentence.", "km_to_go": typed, "kind": "text", "key": "0b7f2a0e-6f3e-4b43-8d5a-3f7f5f0f6c11"}
    answer = client.post("/desk/tour-of-the-lakes/2024/stage-2/publish/", data)
    assert answer.status_code == 422
    assert "A sentence." in answer.content.decode()
    data = {"km_to_go": typed, "initial-km_to_go": "sNaN", "phase": "racing", "seen": "0"}
    assert client.post("/desk/tour-of-the-lakes/2024/stage-2/slate/", data).status_code == 422
    assert not blog.entries.exists()


def test_a_profile_nested_too_deeply_is_an_error_at_its_field(admin_client, world):
    address = f"/admin/races/stage/{world.stage.pk}/change/"
    answer = admin_client.post(address, {"elevation": "[" * 200_000, "date": "2024-05-02", "kind": "road"})
    assert answer.status_code == 200
    assert "elevation" in answer.context["adminform"].form.errors
