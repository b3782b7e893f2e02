"""Delta, reset, older updates and permalinks, through the addresses."""

import re

import pytest
from django.urls import reverse

from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, Update


@pytest.fixture
def get(client, blog):
    """get("since", 3): the answer at one of the blog's addresses."""

    def get(name: str = "live", *arguments, **headers):
        return client.get(reverse(name, args=[*blog.stage.address, *arguments]), headers=headers)

    return get


def ids(response) -> list[int]:
    return [int(pk) for pk in re.findall(r'id="entry-(\d+)"', response.content.decode())]


def panels(response) -> dict[str, int]:
    found = re.findall(r'data-panel="(\w+)" data-stamp="(\d+)"', response.content.decode())
    return {name: int(stamp) for name, stamp in found}


def test_the_page_is_stamped_with_the_revision_and_has_every_panel(get, post):
    entry = post()
    page = get()
    assert 'data-revision="2"' in page.content.decode()
    assert panels(page) == dict.fromkeys(("head", "slate", "moments", "pinned", "results"), 1)
    assert ids(page) == [entry.pk]


def test_a_delta_has_what_changed_since_and_nothing_else(get, post, blog):
    first, second = post(), post()
    blog.correct(first, Correction(content=Content(text="Corrected."), version=1))
    third = post(km_to_go=90)
    delta = get("since", 3)
    assert ids(delta) == [third.pk, first.pk]
    assert panels(delta) == {"slate": 5}
    assert 'data-since="3" data-revision="5"' in delta.content.decode()
    assert second.pk not in ids(delta)


def test_nothing_new_is_204(get, post):
    post()
    answer = get("since", 2)
    assert (answer.status_code, answer.content, answer["Ardoise-Poll"]) == (204, b"", "5")


def test_a_withdrawn_update_is_an_empty_hidden_element(get, post, blog):
    entry = post("Wrong.")
    blog.withdraw(entry)
    html = get("since", 2).content.decode()
    assert f'id="entry-{entry.pk}" data-born="2" data-changed="3" data-withdrawn hidden></article>' in html
    assert "Wrong." not in html


@pytest.mark.parametrize("since", [3, 10**17])
def test_a_reader_from_the_future_is_told_to_reload(get, post, since):
    post()
    answer = get("since", since)
    assert answer.status_code == 200
    assert "data-reset" in answer.content.decode()
    assert ids(answer) == []


def test_a_reader_from_below_the_floor_is_told_to_reload(get, post, blog):
    post()
    LiveBlog.objects.update(floor=2)
    assert "data-reset" in get("since", 1).content.decode()
    assert get("since", 2).status_code == 204


def test_more_than_sixty_changes_are_a_reset(get, post, blog):
    for _ in range(60):
        post()
    assert len(ids(get("since", 1))) == 60
    post()
    assert "data-reset" in get("since", 1).content.decode()


@pytest.mark.parametrize("path", ["x", "-1", "1.5", "1" * 19, "1" * 5000, "٣", "%00", "1/2"])
def test_a_malformed_revision_is_no_address(client, blog, path):
    assert client.get(f"{blog.get_absolute_url()}since/{path}/").status_code == 404


def test_every_answer_says_how_often_to_ask(get, post, blog):
    entry = post()
    assert {get(*name)["Ardoise-Poll"] for name in (("live",), ("since", 1), ("since", 2), ("before", entry.pk))} == {
        "5"
    }
    blog.end()
    assert get("since", 3)["Ardoise-Poll"] == "60"
    LiveBlog.objects.update(ended_at="2024-05-02T12:00Z")
    assert get()["Ardoise-Poll"] == "0"


def test_reader_pages_are_cacheable_by_anyone(get, post):
    post()
    for answer in (get(), get("since", 1)):
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies
        assert answer["Cache-Control"].startswith("public")
        assert answer["ETag"] == 'W/"0.1.0-2-5"'


def test_an_unchanged_page_is_304_without_reading_it(get, post, django_assert_num_queries):
    post()
    page = get()
    with django_assert_num_queries(1):
        again = get(if_none_match=page["ETag"])
    assert (again.status_code, again["Vary"]) == (304, page["Vary"])


def test_a_page_has_the_newest_thirty_and_older_ones_follow_in_pieces(get, post, blog):
    entries = [post(f"Update {number}.") for number in range(70)]
    page = get()
    assert ids(page) == [entry.pk for entry in reversed(entries[40:])]
    older = reverse("before", args=[*blog.stage.address, entries[40].pk])
    assert f'href="{older}"' in page.content.decode()
    fragment = get("before-fragment", entries[40].pk, 71).content.decode()
    assert f'data-oldest="{entries[10].born}"' in fragment
    assert f'data-older-url="{reverse("before", args=[*blog.stage.address, entries[10].pk])}"' in fragment
    last = get("before-fragment", entries[10].pk, 71)
    assert ids(last) == [entry.pk for entry in reversed(entries[:10])]
    assert 'data-older-url=""' in last.content.decode()
    assert ids(get("before", entries[10].pk)) == ids(last)


def test_withdrawn_placeholders_do_not_count_among_the_thirty(get, post, blog):
    entries = [post() for _ in range(40)]
    for entry in entries[30:]:
        blog.withdraw(entry)
    assert len(ids(get())) == 40


def test_older_updates_for_a_reader_from_the_future_are_a_reset(get, post):
    entry = post()
    assert "data-reset" in get("before-fragment", entry.pk, 99).content.decode()


def test_an_update_has_an_address_of_its_own_until_it_is_withdrawn(client, post, blog):
    entry = post("Its own page.")
    page = client.get(entry.get_absolute_url())
    assert page.status_code == 200
    assert "Its own page." in page.content.decode()
    blog.withdraw(entry)
    gone = client.get(entry.get_absolute_url())
    assert gone.status_code == 410
    assert "Its own page." not in gone.content.decode()


def test_drafts_are_nowhere(client, get, blog):
    draft = blog.entries.create(text="Not yet.")
    assert "Not yet." not in get().content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_before_coverage_the_address_is_a_404_that_links_to_the_stage(client, world):
    page = client.get(reverse("live", args=world.first_stage.address))
    assert (page.status_code, page["Cache-Control"]) == (404, "public, max-age=0, s-maxage=1")
    assert world.first_stage.get_absolute_url() in page.content.decode()


def test_the_report_of_an_ended_stage_is_oldest_first(get, post, blog):
    entries = [post(f"Update {number}.") for number in range(160)]
    blog.end()
    page = get()
    assert ids(page) == [entry.pk for entry in entries[10:]]
    assert 'data-direction="oldest-first"' in page.content.decode()


def test_times_are_race_local(get, blog):
    import datetime as dt

    blog.publish(Update(content=Content(text="Noon."), shown_at=dt.datetime(2024, 5, 2, 10, 0, tzinfo=dt.UTC)))
    assert '<time class="entry__time" datetime="2024-05-02T12:00:00+02:00">12:00</time>' in get().content.decode()


def test_the_embed_is_asked_for_only_by_a_click(get, post, client):
    entry = post("", kind="embed", address="https://youtu.be/abcdef12345")
    page = get().content.decode()
    assert "youtube-nocookie" not in page
    card = re.search(r'hx-get="([^"]+/embed/)"', page).group(1)
    assert "https://www.youtube-nocookie.com/embed/abcdef12345" in client.get(card).content.decode()
    assert str(entry.pk) in card


def test_a_table_in_the_feed_is_live_from_the_data(get, post, world, results):
    post(kind="table", table_stage_id=world.stage.pk)
    assert "Alice Ånder" not in get().content.decode()
    world.stage.record_results(results(), state="provisional")
    delta = get("since", 2)
    assert len(ids(delta)) == 1
    assert "Alice Ånder" in delta.content.decode()


@pytest.mark.parametrize("name", ["live", "since", "before", "before-fragment"])
def test_whoever_has_the_answer_is_told_when_to_ask_again_too(get, post, name):
    entry = post()
    arguments = {"live": (), "since": (1,), "before": (entry.pk,), "before-fragment": (entry.pk, 2)}[name]
    first = get(name, *arguments)
    again = get(name, *arguments, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    kept = ("ETag", "Cache-Control", "Ardoise-Poll")
    assert [again[header] for header in kept] == [first[header] for header in kept]


def test_an_update_links_to_the_page_on_which_it_stands(client, post, blog):
    entries = [post(f"Update {number}.") for number in range(32)]
    assert (
        f"{blog.get_absolute_url()}#entry-{entries[2].pk}" in client.get(entries[2].get_absolute_url()).content.decode()
    )
    older = f"{blog.get_absolute_url()}before/{entries[2].pk}/"
    assert f"{older}#entry-{entries[1].pk}" in client.get(entries[1].get_absolute_url()).content.decode()
    assert f'id="entry-{entries[1].pk}"' in client.get(older).content.decode()
