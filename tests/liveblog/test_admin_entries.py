"""Updates in the admin: drafts as they are, published ones through the verbs."""

import pytest

from liveblog.errors import CorrectedMeanwhile, NotPublished
from liveblog.models import Entry, EntryVersion, LiveBlog
from liveblog.updates import Content, Correction
from races.models import Classification, Edition
from tests.admin_form import add, address, change, errors, queries

pytestmark = pytest.mark.once


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def draft(blog):
    def write(text: str = "A draft.", **fields) -> Entry:
        return Entry.objects.create(blog=blog, text=text, **fields)

    return write


@pytest.fixture
def act(desk):
    """act("pin", entry): the messages that follow."""

    def run(action: str, *entries: Entry) -> list[str]:
        chosen = {"action": action, "_selected_action": [entry.pk for entry in entries]}
        page = desk.post(address("changelist", Entry), chosen, follow=True)
        return [str(message) for message in page.context["messages"]]

    return run


def revision() -> int:
    return LiveBlog.objects.get().revision


def test_a_correction_goes_through_the_verb(desk, post, editor):
    entry = post("A mistak.", km_to_go=34)
    assert change(desk, entry).fill(text="A *mistake*.", correction_note="A typo.").save().status_code == 302
    entry.refresh_from_db()
    assert (entry.html, entry.version, entry.changed, entry.km_to_go) == ("<p>A <em>mistake</em>.</p>", 2, 3, 34)
    last = entry.versions.last()
    assert (last.verb, last.by, last.note) == ("corrected", editor, "A typo.")
    assert revision() == 3


def test_an_update_sent_as_it_came_takes_no_revision(desk, post):
    entry = post()
    assert change(desk, entry).save().status_code == 302
    assert revision() == 2
    assert entry.versions.count() == 1


def test_who_corrects_what_was_corrected_meanwhile_keeps_his_text_and_sees_theirs(desk, post, blog):
    entry = post("One.")
    opened = change(desk, entry).fill(text="Mine.")
    blog.correct(entry, Correction(content=Content(text="Theirs."), version=1))
    answer = opened.save()
    assert errors(answer) == {"__all__": [str(CorrectedMeanwhile()), "It now says: Theirs."]}
    assert "Mine.</textarea>" in answer.content.decode()
    assert Entry.objects.get().text == "Theirs."
    assert revision() == 3


def test_who_has_seen_theirs_may_save_once_more(desk, post, blog):
    entry = post("One.")
    opened = change(desk, entry).fill(text="Mine.")
    blog.correct(entry, Correction(content=Content(text="Theirs."), version=1))
    answer = opened.save()
    assert 'value="2 published"' in answer.content.decode()
    assert opened.fill(seen="2 published").save().status_code == 302
    assert [version.content["text"] for version in entry.versions.all()] == ["One.", "Theirs.", "Mine."]


def test_what_was_withdrawn_meanwhile_is_not_corrected(desk, post, blog):
    entry = post("One.")
    opened = change(desk, entry).fill(text="Mine.")
    blog.withdraw(entry)
    answer = opened.save()
    assert errors(answer) == {"__all__": [str(NotPublished())]}
    assert "Mine.</textarea>" in answer.content.decode()


def test_a_draft_that_was_published_meanwhile_is_not_changed_in_silence(desk, draft, act):
    entry = draft()
    opened = change(desk, entry).fill(text="Still thinking.")
    act("publish", entry)
    assert str(CorrectedMeanwhile()) in errors(opened.save())["__all__"]
    assert Entry.objects.get().text == "A draft."


def test_of_two_who_write_one_draft_the_second_is_told(desk, draft):
    entry = draft()
    first, second = change(desk, entry), change(desk, entry)
    assert first.fill(text="First.").save().status_code == 302
    assert "It now says: First." in errors(second.fill(text="Second.").save())["__all__"]


@pytest.mark.parametrize("seen", ["", "x", "1", "2 published", "1 draft"])
def test_a_version_that_nobody_has_seen_is_no_version(desk, post, seen):
    assert "__all__" in errors(change(desk, post()).fill(text="Mine.", seen=seen).save())


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"text": ""}, "text"),
        ({"kind": "moment"}, "title"),
        ({"kind": "quote"}, "attribution"),
        ({"kind": "picture"}, "picture"),
        ({"kind": "table"}, "table_stage"),
        ({"kind": "link", "address": "/x/"}, "link_label"),
        ({"kind": "embed", "address": "https://evil.example/"}, "address"),
        ({"km_to_go": "161"}, "km_to_go"),
        ({"km_to_go": "far"}, "km_to_go"),
    ],
)
def test_what_an_update_lacks_is_said_at_its_field(desk, post, fields, at):
    assert list(errors(change(desk, post()).fill(**fields).save())) == [at]
    assert revision() == 2


def test_a_table_is_of_a_classification_of_its_stage(desk, post, world):
    old = Edition.objects.create(race=world.race, year=2023, starts="2023-05-01", ends="2023-05-02")
    other = Classification.objects.create(edition=old, slug="general", name="Old general", kind="time")
    opened = change(desk, post()).fill(kind="table", table_stage=world.first_stage.pk)
    assert "Old general" not in opened.response.content.decode()
    assert list(errors(opened.fill(table_classification=other.pk).save())) == ["table_classification"]
    assert opened.fill(table_classification=world.general.pk).save().status_code == 302
    assert Entry.objects.get().table_classification == world.general


def test_a_draft_is_written_without_a_revision(desk, blog, editor):
    assert add(desk, Entry).fill(blog=blog.pk, text="Later.").save().status_code == 302
    entry = Entry.objects.get()
    assert (entry.status, entry.author, entry.html, entry.born) == ("draft", editor, "<p>Later.</p>", None)
    change(desk, entry).fill(text="Sooner.").save()
    assert Entry.objects.get().html == "<p>Sooner.</p>"
    assert revision() == 1


def test_a_draft_without_a_live_blog_is_refused_at_the_field(desk, blog):
    assert list(errors(add(desk, Entry).fill(text="Where?").save())) == ["blog"]


def test_selected_drafts_are_published_oldest_first(act, draft, editor):
    first, second = draft("One."), draft("Two.")
    assert act("publish", second, first) == ["2 updates published."]
    entries = list(Entry.objects.order_by("born"))
    assert [(entry.text, entry.born, entry.byline) for entry in entries] == [
        ("One.", 2, "Eve Editor"),
        ("Two.", 3, "Eve Editor"),
    ]


def test_what_is_refused_is_said_by_name_and_the_rest_is_done(act, draft, post):
    good, bad, done = draft("Good."), draft("", kind="moment"), post("Published.")
    assert act("publish", good, bad, done) == [
        f"key moment {bad.pk}: An update of this kind needs this.",
        "Published.: This is published already.",
        "1 update published.",
    ]


def test_nothing_is_published_after_the_end(act, draft, blog):
    entry = draft()
    blog.end()
    assert act("publish", entry) == ["A draft.: Coverage is not live: start or reopen it first."]


def test_updates_are_withdrawn_restored_pinned_and_unpinned(act, post, draft):
    entry, unborn = post("One."), draft("Two.")
    assert act("withdraw", entry) == ["1 update withdrawn."]
    assert act("withdraw", entry, unborn) == [
        "Two.: This update is not published.",
        "One.: This update is not published.",
    ]
    assert act("restore", entry) == ["1 update restored."]
    assert act("pin", entry) == ["1 update pinned."]
    assert Entry.objects.get(pk=entry.pk).pinned
    assert act("unpin", entry) == ["1 update unpinned."]
    assert [version.verb for version in EntryVersion.objects.all()] == ["published", "withdrawn", "restored"]
    assert revision() == 6


def test_whatever_was_born_is_not_deleted(desk, post, draft):
    entry, unborn = post(), draft()
    assert desk.post(address("delete", Entry, entry.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [entry.pk, unborn.pk], "post": "yes"}
    desk.post(address("changelist", Entry), chosen)
    assert Entry.objects.count() == 2
    assert desk.post(address("delete", Entry, unborn.pk), {"post": "yes"}).status_code == 302
    assert Entry.objects.get() == entry


def test_what_is_withdrawn_is_only_looked_at(desk, post, blog):
    entry = blog.withdraw(post("Wrong."))
    page = change(desk, entry)
    assert "Wrong." in page.response.content.decode()
    assert "text" not in page.data


def test_the_history_is_shown_and_cannot_be_written(desk, post, blog):
    entry = blog.correct(post("One."), Correction(content=Content(text="Two."), version=1))
    page = change(desk, entry)
    assert "<p>text: One.</p>" in page.response.content.decode()
    assert not {"versions-0-number", "versions-0-note"} & page.data.keys()


def test_lists_and_forms_cost_the_same_at_5_and_at_50_rows(desk, blog, post, editor):
    def fill(number: int) -> None:
        entry = Entry.objects.born().get()
        Entry.objects.bulk_create(Entry(blog=blog, text="Draft.") for _ in range(number))
        before = entry.versions.count()
        EntryVersion.objects.bulk_create(
            EntryVersion(
                entry=entry, number=before + n, verb="corrected", content={"text": "x"}, by=blog.authors.first()
            )
            for n in range(1, number + 1)
        )

    post()
    fill(5)
    pages = [address("changelist", Entry), address("change", Entry, Entry.objects.born().get().pk)]
    before = [queries(desk, page) for page in pages]
    fill(44)
    assert [queries(desk, page) for page in pages] == before
