"""Whatever readers see changing takes a revision, and marks what shows it; nothing else does."""

import pytest
from django.contrib.auth import get_user_model

from liveblog import reading
from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction
from pictures.models import Picture
from tests.admin_form import change
from tests.pictures.samples import photo


def current(blog) -> LiveBlog:
    return LiveBlog.objects.get(pk=blog.pk)


@pytest.fixture
def picture(settings, tmp_path, db) -> Picture:
    settings.MEDIA_ROOT = tmp_path
    return Picture.objects.add(photo(), alt="A road", credit="Alice")


@pytest.fixture
def author(blog):
    user = get_user_model().objects.create_user("secretlogin", byline="Odile Craie")
    blog.authors.add(user)
    return user


def test_a_changed_byline_changes_the_head(blog, author):
    author.byline = "O. Craie"
    author.save()
    assert current(blog).head_stamp == current(blog).revision == 2
    assert "O. Craie" in reading.page(blog).panels[0].html


def test_an_amended_result_is_told_in_the_panel_and_in_the_updates_that_show_it(client, blog, post, amend, world):
    entry = post("", kind="table", table_stage_id=world.stage.pk)
    amend("Bob is relegated.")
    delta = client.get(f"{blog.get_absolute_url()}since/{entry.born}/").text
    assert delta.count("<b>Amended 18:40:</b> Bob is relegated.") == 2


def test_a_login_is_no_change(blog, author):
    author.save(update_fields=["last_login"])
    assert current(blog).revision == 1


def test_a_deleted_author_leaves_the_head_with_the_next_revision(blog, author):
    author.delete()
    assert current(blog).revision == 2


def test_an_author_without_a_byline_is_not_named(client, blog, author):
    author.byline = ""
    author.save()
    assert "secretlogin" not in client.get(blog.get_absolute_url()).content.decode()


def test_a_corrected_credit_changes_the_updates_that_show_the_picture(blog, post, picture):
    entry = post("", kind="picture", picture_id=picture.pk)
    picture.credit = "Bob"
    picture.save()
    entry.refresh_from_db()
    assert entry.changed == current(blog).revision == 3


def test_a_picture_of_a_draft_alone_changes_nothing(blog, picture):
    blog.entries.create(kind="picture", picture=picture)
    picture.credit = "Bob"
    picture.save()
    assert current(blog).revision == 1


def test_another_time_zone_makes_open_pages_start_anew(admin_client, client, blog, post, world):
    post()
    assert change(admin_client, world.edition).fill(timezone="Europe/London").save().status_code == 302
    assert current(blog).floor == current(blog).revision == 3
    assert "data-reset" in client.get(f"{blog.get_absolute_url()}since/2/").content.decode()


def test_another_wearer_of_a_jersey_changes_the_slate(admin_client, blog, world, standings, break_of_two):
    blog.set_situation(break_of_two)
    world.first_stage.record_standings(world.general, standings(), source="official")
    assert _wearers(blog) == ["Ånder"]
    opened = change(admin_client, world.stage)
    assert opened.add("wearers", classification=world.general.pk, starter=world.charlie.pk).save().status_code == 302
    assert current(blog).slate_stamp == current(blog).revision == 4
    assert _wearers(blog) == ["Łoś"]


def _wearers(blog) -> list[str]:
    """In the groups on the slate, by their jerseys' tabs."""
    slate = next(
        panel.html for panel in reading.delta(blog, current(blog).revision - 1).panels if panel.name == "slate"
    )
    return [part.split("</svg>")[1].split("</span>")[0].strip() for part in slate.split("group__wearer")[1:]]


def test_an_update_that_is_no_table_any_more_shows_none(blog, post, world, results):
    world.stage.record_results(results(), state="official")
    entry = post("Here it is.", kind="table", table_stage_id=world.stage.pk)
    post("Again.", kind="table", table_stage_id=world.stage.pk)
    content = Content(text="Only words.", table_stage_id=world.stage.pk)
    blog.correct(entry, Correction(content=content, version=1))
    page = {piece.pk: piece.html for piece in reading.page(blog).entries}
    delta = {piece.pk: piece.html for piece in reading.delta(blog, current(blog).revision - 1).entries}
    assert "<table" not in page[entry.pk]
    assert delta[entry.pk] == page[entry.pk]


def test_the_page_and_a_delta_from_before_everything_say_the_same(blog, post, world, results, break_of_two):
    world.stage.record_results(results(), state="official")
    post(kind="moment", title="Now", km_to_go=0, situation=break_of_two, pin=True)
    blog.withdraw(post())
    page, delta = reading.page(blog), reading.delta(blog, 0)
    assert [piece.html for piece in page.entries] == [piece.html for piece in delta.entries]
    assert {panel.name: panel.html for panel in page.panels} == {panel.name: panel.html for panel in delta.panels}
