from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from pictures.forms import PictureForm
from pictures.models import Picture
from tests.pictures.samples import camera_exif, file_of, photo

LIST, ADD = "admin:pictures_picture_changelist", "admin:pictures_picture_add"
WORDS = {"alt": "The peloton at the coast", "credit": "Bob Leroy", "caption": "La Ciotat"}


@pytest.fixture
def post(admin_client):
    return lambda **data: admin_client.post(reverse(ADD), WORDS | data)


def change(picture):
    return reverse("admin:pictures_picture_change", args=[picture.pk])


def test_an_editor_adds_a_picture(post, upload):
    assert post(file=upload(photo(exif=camera_exif()))).status_code == 302
    picture = Picture.objects.get()
    assert (picture.alt, picture.credit, picture.caption) == tuple(WORDS.values())


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"<svg/>", "The file is SVG; pictures are JPEG, PNG or WebP."),
        (b"<html>", "The file is HTML / XML; pictures are JPEG, PNG or WebP."),
        (b"\xff\xd8\xff\xe0", "The JPEG file is damaged or cut short."),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_is_wrong_with_a_file_stands_at_the_file(post, upload, file, message):
    response = post(file=upload(BytesIO(file)))
    assert response.context["adminform"].form.errors == {"file": [message]}
    assert not Picture.objects.exists()


@pytest.mark.parametrize("missing", ["file", "alt", "credit"])
def test_file_alt_and_credit_are_required(post, upload, missing):
    response = post(**({"file": upload()} | {missing: ""}))
    assert response.context["adminform"].form.errors == {missing: ["This field is required."]}


def test_neither_the_name_nor_its_length_nor_its_ending_matters(post, upload):
    png = file_of(Image.new("RGB", (20, 20)), "PNG")
    assert post(file=upload(png, name=f"{'x' * 150}.jpg")).status_code == 302
    assert post(file=upload(name="no-ending")).status_code == 302
    assert {picture.file.name[-4:] for picture in Picture.objects.all()} == {".png", ".jpg"}


def test_a_picture_is_encoded_once_and_outside_the_transaction(post, upload, encodings):
    post(file=upload())
    assert encodings == ["outside"]


def test_words_are_changed_without_sending_the_file_again(admin_client, add):
    picture = add()
    assert admin_client.post(change(picture), WORDS).status_code == 302
    changed = Picture.objects.get()
    assert (changed.alt, changed.file) == (WORDS["alt"], picture.file)


def test_a_replaced_file_is_shown_at_its_new_address(admin_client, add, upload):
    picture = add()
    admin_client.post(change(picture), WORDS | {"file": upload(photo(800, 600))})
    assert Picture.objects.get().src != picture.src


def test_the_list_shows_thumbnails_that_say_what_they_show(admin_client, add):
    picture = add(alt='Alice "the Eagle" & Bob')
    html = admin_client.get(reverse(LIST)).content.decode()
    assert f'src="/media/{picture.renditions[0]["name"]}" alt="Alice &quot;the Eagle&quot; &amp; Bob"' in html
    assert 'width="120" height="60"' in html
    assert "1000 × 500" in html


@pytest.mark.parametrize("words", ["coast", "leroy", "ciotat"])
def test_pictures_are_found_by_alt_credit_and_caption(admin_client, add, post, upload, words):
    add(photo(300, 200))
    post(file=upload())
    found = admin_client.get(reverse(LIST), {"q": words}).context["cl"].result_list
    assert [picture.credit for picture in found] == ["Bob Leroy"]


def test_no_page_needs_an_inline_style_or_script(admin_client, add):
    picture = add()
    for address in (reverse(LIST), reverse(ADD), change(picture)):
        html = admin_client.get(address).content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert "<script>" not in html


def test_a_bulk_deletion_takes_the_files_along(admin_client, add, stored, django_capture_on_commit_callbacks):
    picture = add()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"})
    assert stored() == []


def test_the_browser_offers_only_what_is_taken(db):
    assert 'accept="image/jpeg,image/png,image/webp"' in str(PictureForm()["file"])
