"""The composer: one sentence on every screen, once, and never lost."""

import uuid
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from liveblog.models import Entry
from pictures.models import Picture

pytestmark = pytest.mark.once

DESK = "/desk/tour-of-the-lakes/2024/stage-2/"
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


@pytest.fixture
def send(client, editor, blog):
    client.force_login(editor)

    def send(headers=None, **fields):
        data = {"kind": "text", "key": str(uuid.uuid4())} | fields
        return client.post(f"{DESK}publish/", data, headers=headers or {})

    return send


@pytest.fixture
def picture(db) -> Picture:
    return Picture.objects.add(jpeg(), alt="A wet road", credit="A. Photographer")


def jpeg() -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (64, 40), (60, 90, 110)).save(data, "JPEG")
    return SimpleUploadedFile("road.jpg", data.getvalue(), "image/jpeg")


def test_a_sentence_goes_out_under_the_editors_byline_and_moves_the_slate(send, blog):
    response = send(text="Rain.", km_to_go="34,5", pin="on")
    assert (response.status_code, response.headers["Location"]) == (303, DESK)
    entry = Entry.objects.get()
    assert (entry.text, entry.km_to_go, entry.pinned, entry.byline) == ("Rain.", Decimal("34.5"), True, "Eve Editor")
    assert blog.situations.get().km_to_go == Decimal("34.5")


def test_the_page_after_a_post_says_so_and_shows_it_first(send, client, post):
    post("Older.")
    send(text="Newer.")
    page = client.get(DESK).text
    assert '<p class="notice notice--good">Posted.</p>' in page
    assert page.index("Newer.") < page.index("Older.")


def test_htmx_gets_a_fresh_composer_and_tells_the_other_regions(send):
    key = str(uuid.uuid4())
    response = send(HTMX, text="Rain.", key=key)
    assert response.status_code == 200
    assert "desk-changed" in response.headers["HX-Trigger"]
    assert 'id="composer"' in response.text
    assert "<html" not in response.text
    assert "Rain." not in response.text
    assert key not in response.text
    assert "autofocus" in response.text
    assert '<div id="messages" role="status" hx-swap-oob="innerHTML"><p class="notice notice--good">Posted.' in (
        response.text
    )


@BOTH
def test_a_double_click_posts_once(send, blog, headers):
    key = str(uuid.uuid4())
    for _click in range(2):
        response = send(headers, text="Rain.\r\nAnd wind.", km_to_go="34", key=key)
        assert response.status_code in (200, 303)
    assert Entry.objects.count() == 1
    blog.refresh_from_db()
    assert blog.revision == 2


def test_words_changed_between_two_sendings_of_one_update_are_not_lost(send):
    key = str(uuid.uuid4())
    send(text="Rain.", key=key)
    response = send(HTMX, text="Rain and wind.", key=key)
    assert response.status_code == 422
    assert "An earlier wording of this was posted already." in response.text
    assert "Rain and wind." in response.text
    assert f'name="key" value="{key}"' not in response.text  # so that it may be sent again, as another one
    assert Entry.objects.count() == 1


def test_a_retried_upload_is_one_picture(send):
    key = str(uuid.uuid4())
    for _click in range(2):
        words = {"picture_alt": "A road", "picture_credit": "Agency"}
        assert send(HTMX, kind="picture", key=key, picture_file=jpeg(), **words).status_code == 200
    assert Picture.objects.count() == Entry.objects.count() == 1


@BOTH
def test_ended_coverage_refuses_and_gives_the_words_back(send, blog, headers):
    blog.end()
    response = send(headers, text="Too late?", km_to_go="1", picture_file=jpeg(), picture_alt="a", picture_credit="b")
    assert response.status_code == 422
    assert "Coverage is not live" in response.text
    assert "Too late?" in response.text
    assert Picture.objects.count() == 0


def test_each_kind_goes_out_with_what_it_needs(send, world, picture):
    sent = [
        {"kind": "moment", "title": "Two go clear"},
        {"kind": "quote", "text": "A quiet day.", "attribution": "Dora"},
        {"kind": "picture", "picture": picture.pk, "text": "Along the lake."},
        {"kind": "link", "address": "/races/", "link_label": "All races"},
        {"kind": "table", "table": f"{world.stage.pk}:"},
        {"kind": "table", "table": f"{world.first_stage.pk}:{world.general.pk}"},
        {"kind": "embed", "address": "https://youtu.be/abcdefgh"},
    ]
    for fields in sent:
        assert send(**fields).status_code == 303, fields
    entries = list(Entry.objects.order_by("born"))
    assert [entry.kind for entry in entries] == [fields["kind"] for fields in sent]
    assert entries[2].picture == picture
    assert (entries[4].table_stage, entries[4].table_classification) == (world.stage, None)
    assert (entries[5].table_stage, entries[5].table_classification) == (world.first_stage, world.general)


def test_an_uploaded_picture_is_stored_with_its_words(send):
    send(kind="picture", picture_file=jpeg(), picture_alt="A wet road", picture_credit="Agency")
    picture = Entry.objects.get().picture
    assert (picture.alt, picture.credit) == ("A wet road", "Agency")


def test_what_another_kind_would_have_needed_is_left_out(send, picture):
    send(text="Only words.", kind="text", picture=picture.pk, address="not an address", attribution="Dora")
    entry = Entry.objects.get()
    assert (entry.picture, entry.address, entry.attribution) == (None, "", "")


WRONG = [
    ({"text": ""}, "text", "Write a sentence, or give a km mark."),
    ({"text": "word " * 210_000}, "text", "characters; 10000 at most."),
    ({"text": "a\0b"}, "text", "Null characters are not allowed."),
    ({"km_to_go": "160.1"}, "km_to_go", "The stage is 160.0 km long."),
    ({"km_to_go": "-1"}, "km_to_go", "Km to go lie between 0"),
    ({"km_to_go": "soon"}, "km_to_go", "Write km as 34 or 34.5."),
    ({"km_to_go": "NaN"}, "km_to_go", "Write km as 34 or 34.5."),
    ({"km_to_go": "1e999"}, "km_to_go", "Ensure that there are no more than"),
    ({"kind": "moment"}, "title", "An update of this kind needs this."),
    ({"kind": "quote"}, "attribution", "An update of this kind needs this."),
    ({"kind": "picture"}, "picture", "An update of this kind needs this."),
    ({"kind": "picture", "picture": "9" * 40}, "picture", "Select a valid choice."),
    ({"kind": "link", "address": "/x"}, "link_label", "An update of this kind needs this."),
    ({"kind": "link", "address": "javascript:alert(1)", "link_label": "x"}, "address", "Write an address that begins"),
    ({"kind": "embed", "address": "https://example.com/"}, "address", "no post or video that can be embedded"),
    ({"kind": "table"}, "table", "An update of this kind needs this."),
    ({"kind": "table", "table": "999999:"}, "table", "Select a valid choice."),
    ({"kind": "poem"}, "kind", "Select a valid choice."),
    ({"title": "x" * 121}, "title", "121 characters; 120 at most."),
]


@pytest.mark.parametrize(("fields", "field", "message"), WRONG)
def test_what_is_wrong_is_said_at_the_field_and_the_words_come_back(send, fields, field, message):
    typed = {"text": "Typed in a hurry.", "pin": "on"} | fields
    response = send(HTMX, **typed)
    assert response.status_code == 422
    assert f'id="composer-{field}_error"' in response.text
    error = response.text.split(f'id="composer-{field}_error"')[1].split("</ul>")[0]
    assert message in error
    assert typed["text"][:10] in response.text
    assert 'name="pin" id="composer-pin" checked' in response.text
    assert response.text.count("autofocus") == 1
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(("fields", "field", "message"), WRONG[:6])
def test_without_htmx_the_whole_page_comes_back_with_the_same(send, fields, field, message):
    response = send(text=fields.get("text", "Typed in a hurry."), **{k: v for k, v in fields.items() if k != "text"})
    assert response.status_code == 422
    assert "<html" in response.text
    assert message in response.text
    assert fields.get("text", "Typed in a hurry.")[:10] in response.text


def test_an_error_is_tied_to_its_field_and_takes_the_cursor(send):
    text = send(HTMX, text="Rain.", km_to_go="999").text
    control = text.split('name="km_to_go"')[1].split(">")[0]
    assert 'aria-describedby="composer-km_to_go_error"' in control
    assert 'aria-invalid="true"' in control
    assert "autofocus" in control


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"picture_alt": "", "picture_credit": "Agency"}, "picture_alt"),
        ({"picture_alt": "A road", "picture_credit": " "}, "picture_credit"),
    ],
)
def test_an_upload_without_its_words_is_refused(send, fields, field):
    response = send(HTMX, kind="picture", picture_file=jpeg(), **fields)
    assert response.status_code == 422
    assert f'id="composer-{field}_error"' in response.text
    assert 'id="composer-picture_error"' not in response.text
    assert Picture.objects.count() == 0


def test_a_file_that_is_no_picture_is_refused_at_its_field(send):
    file = SimpleUploadedFile("road.jpg", b"not a picture", "image/jpeg")
    response = send(HTMX, kind="picture", picture_file=file, picture_alt="A road", picture_credit="Agency")
    assert response.status_code == 422
    assert "The file is not a picture" in response.text
    assert 'id="composer-picture_error"' not in response.text


def test_the_chosen_file_survives_an_error_and_goes_with_the_update(send):
    key = str(uuid.uuid4())
    preserved = f'id="file-{key}" hx-preserve'
    assert preserved in send(HTMX, text="", key=key).text
    assert preserved not in send(HTMX, text="Rain.", key=key).text


@pytest.mark.parametrize("key", ["", "not-a-key", "\0"])
def test_a_broken_key_is_an_error_and_no_crash(send, key):
    response = send(HTMX, text="Rain.", key=key)
    assert response.status_code == 422
    assert "Rain." in response.text


def test_markup_in_an_update_is_only_text(send, client):
    send(text="<script>alert(1)</script> and [a link](javascript:alert(1))")
    page = client.get(DESK).text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_old_pictures_are_offered_newest_first(client, editor, blog, picture):
    newer = Picture.objects.add(jpeg(), alt="A newer road", credit="Agency")
    client.force_login(editor)
    page = client.get(DESK).text
    assert page.index(f'value="{newer.pk}">A newer road (Agency)') < page.index(f'value="{picture.pk}">A wet road')
