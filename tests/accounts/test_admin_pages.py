"""Django's own admin under our strict Content-Security-Policy, in our colours."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.admin_form import address

pytestmark = pytest.mark.once


@pytest.mark.parametrize("model", admin.site._registry)
def test_no_page_needs_an_inline_style_or_script(admin_client, world, post, model):
    post()
    pages = [address("changelist", model)]
    if (row := model.objects.first()) is not None:
        pages.append(address("change", model, row.pk))
        pages.append(address("history", model, row.pk))
    for page in pages:
        is_clean(admin_client.get(page))


def test_nor_do_our_own_pages(admin_client, world):
    paste = reverse("admin:races_edition_start_list", args=[world.edition.pk])
    stage = [world.stage.pk]
    for page in (
        paste,
        reverse("admin:races_stage_address", args=stage),
        reverse("admin:races_stage_delete", args=stage),
    ):
        is_clean(admin_client.get(page))
    is_clean(admin_client.post(paste, {"step": "look", "text": "Harbour\n1 Ann"}))


def is_clean(answer) -> None:
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not [sign for sign in (" style=", "<style", "<script>", " onclick=", "javascript:") if sign in html]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["index", "login", "password_change"])
def test_every_page_bears_the_sites_name_and_colours(admin_client, client, settings, name):
    html = (client if name == "login" else admin_client).get(reverse(f"admin:{name}")).content.decode()
    assert f"| {settings.SITE_NAME}</title>" in html
    assert 'href="/static/css/admin.css"' in html
    assert "theme.js" not in html
