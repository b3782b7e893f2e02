import uuid

import pytest
from django.core.exceptions import ValidationError

from liveblog.errors import CorrectedMeanwhile, CoverageLive, CoverageNotLive, NotPublished
from liveblog.models import LiveBlog
from liveblog.turn import turn
from liveblog.updates import Content, Correction, GroupLine, RaceSituation, Update


def current(blog) -> LiveBlog:
    return LiveBlog.objects.get(pk=blog.pk)


def test_starting_takes_the_first_revision_and_stamps_every_panel(blog):
    assert (blog.state, blog.revision) == ("live", 1)
    assert current(blog).head_stamp == current(blog).results_stamp == 1


def test_coverage_cannot_be_started_twice(blog):
    with pytest.raises(CoverageLive):
        LiveBlog.start(blog.stage)
    assert current(blog).revision == 1


def test_one_action_takes_one_revision_for_entry_situation_and_phase(blog, break_of_two):
    entry = blog.publish(
        Update(content=Content(text="Off they go.", km_to_go=150), situation=break_of_two, phase="racing")
    )
    situation = blog.situations.get()
    assert entry.born == entry.changed == situation.revision == current(blog).revision == 2
    assert (situation.phase, situation.km_to_go) == ("racing", 150)
    assert current(blog).slate_stamp == 2


def test_the_same_key_returns_the_same_entry_and_takes_no_revision(blog):
    update = Update(content=Content(text="Once."), key=uuid.uuid4())
    first, second = blog.publish(update), blog.publish(update)
    assert first.pk == second.pk
    assert current(blog).revision == 2
    assert blog.entries.count() == 1


def test_a_known_key_is_answered_even_after_the_end(blog):
    update = Update(content=Content(text="Once."))
    entry = blog.publish(update)
    blog.end()
    assert blog.publish(update).pk == entry.pk


def test_nothing_is_published_after_the_end_until_coverage_is_reopened(blog, post):
    blog.end()
    with pytest.raises(CoverageNotLive):
        post()
    blog.reopen()
    assert post().born == 4


def test_a_refused_update_takes_no_revision(blog, post):
    with pytest.raises(ValidationError) as error:
        post(km_to_go=161)
    assert error.value.message_dict == {"km_to_go": ["The stage is 160.0 km long."]}
    assert current(blog).revision == 1


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (Content(), "text"),
        (Content(kind="moment", text="No title."), "title"),
        (Content(kind="quote", text="Whose?"), "attribution"),
        (Content(kind="picture"), "picture_id"),
        (Content(kind="link", address="/x/"), "link_label"),
        (Content(kind="link", address="javascript:alert(1)", link_label="x"), "address"),
        (Content(kind="link", address="//evil.example/", link_label="x"), "address"),
        (Content(kind="embed", address="https://evil.example/1"), "address"),
        (Content(kind="table"), "table_stage_id"),
        (Content(text="a\0b"), "text"),
        (Content(text="\ud800"), "text"),
        (Content(text="x" * 10_001), "text"),
    ],
)
def test_what_an_update_lacks_is_said_at_its_field(blog, content, field):
    with pytest.raises(ValidationError) as error:
        blog.publish(Update(content=content))
    assert field in error.value.message_dict
    assert not blog.entries.exists()


def test_a_correction_keeps_the_place_in_the_feed_and_says_that_it_changed(blog, post):
    entry = post("A mistak.")
    post("Another.")
    corrected = blog.correct(entry, Correction(content=Content(text="A mistake."), version=1, note="A typo."))
    assert (corrected.born, corrected.changed, corrected.version) == (2, 4, 2)
    assert corrected.html == "<p>A mistake.</p>"
    assert [version.content["text"] for version in corrected.versions.all()] == ["A mistak.", "A mistake."]


def test_two_corrections_of_the_same_version_do_not_overwrite_each_other(blog, post):
    entry = post("One.")
    blog.correct(entry, Correction(content=Content(text="Two."), version=1))
    with pytest.raises(CorrectedMeanwhile):
        blog.correct(entry, Correction(content=Content(text="Three."), version=1))
    assert blog.entries.get().text == "Two."
    assert current(blog).revision == 3


def test_correcting_an_old_km_mark_does_not_move_the_slate(blog, post):
    entry = post(km_to_go=100)
    post(km_to_go=50)
    blog.correct(entry, Correction(content=Content(text="Then.", km_to_go=101), version=1))
    assert blog.situations.first().km_to_go == 50
    assert current(blog).slate_stamp == 3


def test_a_km_mark_keeps_the_groups(blog, post, break_of_two, world):
    post(situation=break_of_two, km_to_go=90)
    post(km_to_go=80)
    newest = blog.situations.with_groups().first()
    assert newest.km_to_go == 80
    assert [[member.starter for member in group.members.all()] for group in newest.groups.all()] == [
        [world.alice, world.charlie],
        [],
    ]
    assert (newest.note, newest.groups.last().gap_s, newest.groups.last().led_by) == (
        "Rain",
        105,
        world.harbour,
    )


@pytest.mark.parametrize(
    "groups",
    [
        lambda w: (GroupLine(starters=(w.alice.pk,)), GroupLine(starters=(w.alice.pk,))),
        lambda w: (GroupLine(peloton=True), GroupLine(peloton=True)),
        lambda w: (GroupLine(gap_s=10),),
        lambda w: (GroupLine(gap_s=0), GroupLine(gap_s=60), GroupLine(gap_s=30)),
        lambda w: (GroupLine(starters=(999_999,)),),
    ],
    ids=["rider twice", "two pelotons", "head with a gap", "gaps out of order", "a stranger"],
)
def test_a_situation_that_cannot_be_is_refused(blog, world, groups):
    with pytest.raises(ValidationError):
        blog.set_situation(RaceSituation(groups=groups(world)))
    assert current(blog).revision == 1


def test_withdrawn_and_restored_it_keeps_its_place(blog, post):
    entry = post()
    withdrawn = blog.withdraw(entry)
    assert (withdrawn.status, withdrawn.born, withdrawn.changed) == ("withdrawn", 2, 3)
    with pytest.raises(NotPublished):
        blog.withdraw(entry)
    assert (blog.restore(entry).status, current(blog).revision) == ("published", 4)


def test_withdrawing_a_pinned_key_moment_changes_both_panels(blog, post):
    entry = post(kind="moment", title="Attack!", pin=True)
    blog.withdraw(entry)
    assert current(blog).pinned_stamp == current(blog).moments_stamp == 3


def test_a_changed_result_takes_the_next_revision_of_every_blog_that_shows_it(world, blog, post, results):
    table = post(kind="table", table_stage_id=world.first_stage.pk)
    assert world.first_stage.record_results(results(), state="provisional")
    table.refresh_from_db()
    assert current(blog).revision == table.changed == current(blog).results_stamp == 3


def test_recording_the_same_results_again_is_no_news(world, blog, results):
    world.stage.record_results(results(), state="official")
    assert not world.stage.record_results(results(), state="official")
    assert current(blog).revision == 2


def test_a_change_of_phase_from_the_desk_takes_one_revision(blog):
    blog.set_phase("racing")
    assert current(blog).revision == 2
    assert current(blog).stage.phase == "racing"


def test_scripts_in_the_text_are_text(post):
    entry = post("<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<script" not in entry.html
    assert "href" not in entry.html
    assert "<img" not in entry.html


def test_phase_and_situation_within_one_turn_are_one_situation(blog, break_of_two):
    with turn(blog):
        blog.set_phase("racing")
        blog.set_situation(break_of_two, km_to_go=100)
    situation = blog.situations.get()
    assert (current(blog).revision, situation.phase, situation.km_to_go) == (2, "racing", 100)
    assert situation.groups.count() == 2
