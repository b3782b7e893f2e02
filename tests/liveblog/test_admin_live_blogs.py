"""Live blogs and situations in the admin."""

import pytest

from liveblog.models import Link, LiveBlog, Situation
from races.models import Stage
from tests.admin_form import add, address, change, errors, queries


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_adding_one_starts_it(desk, world, editor):
    answer = add(desk, LiveBlog).fill(stage=world.stage.pk).save()
    blog = LiveBlog.objects.get()
    assert (blog.state, blog.revision, list(blog.authors.all())) == ("live", 1, [editor])
    assert answer.url == address("change", LiveBlog, blog.pk)


def test_a_stage_is_covered_once(desk, blog):
    assert list(errors(add(desk, LiveBlog).fill(stage=blog.stage.pk).save())) == ["stage"]
    assert LiveBlog.objects.get().revision == 1


def test_the_head_is_written_in_one_revision(desk, blog, editor):
    opened = change(desk, blog).fill(headline="Rain", standfirst="All day.", authors=[editor.pk])
    opened.add("links", position=1, label="Start list", address="/races/")
    assert opened.save().status_code == 302
    blog.refresh_from_db()
    assert (blog.headline, blog.standfirst, blog.revision, blog.head_stamp) == ("Rain", "All day.", 2, 2)
    assert (blog.links.get().label, list(blog.authors.all())) == ("Start list", [editor])


@pytest.mark.parametrize("part", ["authors", "a new link", "a link", "a deleted link"])
def test_each_part_of_the_head_takes_a_revision(desk, blog, editor, part):
    Link.objects.create(blog=blog, label="Map", address="/map/")
    opened = change(desk, blog)
    if part == "authors":
        opened.fill(authors=[editor.pk])
    elif part == "a new link":
        opened.add("links", label="Start list", address="/races/")
    elif part == "a link":
        opened.row("links", 0, label="The map")
    else:
        opened.row("links", 0, DELETE="on")
    opened.save()
    assert LiveBlog.objects.get().head_stamp == 2


def test_a_form_sent_as_it_came_takes_no_revision(desk, blog):
    assert change(desk, blog).save().status_code == 302
    assert LiveBlog.objects.get().revision == 1


def test_what_happened_while_the_form_was_open_stays(desk, blog, post):
    opened = change(desk, blog).fill(headline="Rain", revision=99, state="upcoming", head_stamp=99)
    post()
    blog.end()
    opened.save()
    blog = LiveBlog.objects.get()
    assert (blog.headline, blog.revision, blog.state, blog.head_stamp) == ("Rain", 4, "ended", 4)


def test_a_link_leads_to_an_address(desk, blog):
    opened = change(desk, blog).add("links", label="Bad", address="javascript:alert(1)")
    assert list(errors(opened.save())) == ["links-0-address"]
    assert LiveBlog.objects.get().revision == 1


def test_what_has_begun_is_not_deleted(desk, world, blog):
    upcoming = LiveBlog.objects.create(stage=world.first_stage)
    assert desk.post(address("delete", LiveBlog, blog.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [blog.pk, upcoming.pk], "post": "yes"}
    desk.post(address("changelist", LiveBlog), chosen)
    assert LiveBlog.objects.count() == 2
    assert desk.post(address("delete", LiveBlog, upcoming.pk), {"post": "yes"}).status_code == 302


def test_authors_are_chosen_from_the_newsroom(desk, blog, django_user_model):
    django_user_model.objects.create_user("reader", byline="Rita Reader")
    assert "Rita Reader" not in change(desk, blog).response.content.decode()


def test_an_author_who_left_the_newsroom_stays_an_author(desk, blog, django_user_model):
    rita = django_user_model.objects.create_user("rita", byline="Rita Retired")
    blog.authors.add(rita)
    change(desk, blog).save()
    assert (list(blog.authors.all()), LiveBlog.objects.get().revision) == ([rita], 1)


def test_a_situation_is_looked_at_only(desk, blog, break_of_two):
    blog.set_situation(break_of_two)
    situation = Situation.objects.get()
    page = change(desk, situation)
    html = page.response.content.decode()
    assert "1 Alice Ånder, 11 Charlie Łoś" in html
    assert "+1:45" in html
    assert page.save().status_code == 403
    assert desk.get(address("add", Situation)).status_code == 403
    assert desk.post(address("delete", Situation, situation.pk), {"post": "yes"}).status_code == 403


def test_lists_cost_the_same_at_2_and_at_20_rows(desk, world, blog, break_of_two):
    pages = [address("changelist", model) for model in (LiveBlog, Situation)]
    blog.set_situation(break_of_two)
    pages.append(address("change", Situation, Situation.objects.get().pk))
    before = [queries(desk, page) for page in pages]
    stages = Stage.objects.bulk_create(
        Stage(edition=world.edition, number=n, slug=f"stage-{n}", date="2024-05-02") for n in range(3, 23)
    )
    for stage in stages:
        LiveBlog.start(stage).set_situation(break_of_two)
    assert [queries(desk, page) for page in pages] == before
