import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction
from PIL import Image

from pictures.models import Picture
from pictures.renditions import BadPicture
from tests.pictures.samples import camera_exif, photo

pytestmark = pytest.mark.once

OTHER = (200, 30, 30)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_picture_knows_all_that_a_template_asks(add):
    picture = Picture.objects.get(pk=add(photo(1800, 1200)).pk)
    digest = re.fullmatch(r"pictures/([0-9a-f]{32})\.jpg", picture.file.name)[1]
    url = f"/media/pictures/{digest}"
    assert (picture.src, picture.width, picture.height) == (f"{url}-960.webp", 960, 640)
    assert picture.srcset == f"{url}-480.webp 480w, {url}-960.webp 960w, {url}-1600.webp 1600w"
    assert (picture.alt, picture.credit, picture.caption) == ("A rider alone", "Alice Martin", "")
    assert (picture.full_width, picture.full_height) == (1800, 1200)
    assert str(picture) == "A rider alone"


def test_a_small_picture_shows_itself(add):
    picture = add(photo(300, 200))
    assert (picture.width, picture.height) == (300, 200)
    assert picture.srcset == f"{picture.src} 300w"


def test_every_file_that_a_picture_names_is_stored_and_no_other(add, stored):
    picture = add()
    assert stored() == sorted([picture.file.name, *(one["name"] for one in picture.renditions)])


@pytest.mark.parametrize("how", ["add", "create", "bulk_create", "field", "replace"])
def test_by_whichever_way_it_comes_no_place_is_stored(how, add, db, media, upload):
    words = {"alt": "The peloton", "credit": "Bob Leroy"}
    tagged = upload(photo(exif=camera_exif(orientation=6)))
    if how == "add":
        Picture.objects.add(tagged, **words)
    elif how == "create":
        Picture.objects.create(file=tagged, **words)
    elif how == "bulk_create":
        Picture.objects.bulk_create([Picture(file=tagged, **words)])
    elif how == "field":
        Picture(**words).file.save("IMG_0001.jpg", tagged)
    else:
        picture = add(photo(colour=OTHER))
        picture.file = tagged
        picture.save(update_fields=["file"])
    picture = Picture.objects.first()
    assert (picture.full_width, picture.full_height, len(picture.renditions)) == (500, 1000, 2)
    for path in media.rglob("*.*"):
        with Image.open(path) as image:
            assert not image.getexif()
        assert b"Secretcam" not in path.read_bytes()


@pytest.mark.parametrize("wrap", [BytesIO, ContentFile])
def test_a_file_needs_no_name(add, wrap):
    assert add(wrap(photo().getvalue())).file.name.endswith(".jpg")


def test_after_saving_one_reads_what_is_stored_and_not_what_was_sent(db, upload):
    picture = Picture.objects.create(file=upload(photo(exif=camera_exif())), alt="A", credit="B")
    with picture.file.open() as file:
        assert b"Secretcam" not in file.read()


@pytest.mark.parametrize("words", [{"alt": " "}, {"credit": ""}])
def test_a_picture_without_alt_or_credit_is_not_stored(add, stored, words):
    with pytest.raises(ValidationError):
        add(**words)
    assert stored() == []


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["file", "alt", "credit"])
def test_the_database_holds_the_same_rule(missing, upload):
    words = {"file": upload(), "alt": "The peloton", "credit": "Bob Leroy", missing: ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(**words)


def test_a_bad_picture_leaves_neither_row_nor_file_nor_a_broken_transaction(add, stored):
    with pytest.raises(BadPicture):
        add(BytesIO(b"<svg/>"))
    assert not Picture.objects.exists()
    assert stored() == []


def test_a_site_sets_its_own_limits(add, settings):
    settings.PICTURE_MAX_PIXELS = 99 * 100
    with pytest.raises(BadPicture, match="megapixels"):
        add(photo(100, 100))
    settings.PICTURE_MAX_BYTES = 100
    with pytest.raises(BadPicture, match="limit is 100"):
        add(photo(100, 100))


def test_encoding_never_holds_up_the_other_writers(add, upload, encodings):
    add()
    Picture.objects.create(file=upload(), alt="The peloton", credit="Bob Leroy")
    assert encodings == ["outside", "outside"]


def test_saving_the_words_leaves_the_files_alone(add, stored, encodings):
    picture, before = add(), stored()
    encodings.clear()
    picture.alt = "A rider alone in the rain"
    picture.save()
    assert (stored(), encodings) == (before, [])


def test_the_same_picture_twice_is_stored_once(add, stored):
    first, second = add(), add(photo(exif=camera_exif()))
    assert first.file == second.file
    assert len(stored()) == 4


def test_a_file_that_a_crash_cut_short_is_written_again(add, media):
    picture = add()
    whole = (media / picture.file.name).read_bytes()
    (media / picture.file.name).write_bytes(whole[:100])
    add()
    assert (media / picture.file.name).read_bytes() == whole


def test_another_process_writing_the_same_bytes_leaves_one_file(add, stored, monkeypatch):
    add()
    before, asked, exists = stored(), set(), FileSystemStorage.exists

    def not_yet(storage, name):
        return exists(storage, name) if name in asked else asked.add(name)

    monkeypatch.setattr(FileSystemStorage, "exists", not_yet)
    add()
    assert set(before) < asked  # and the other names that the storage then tried
    assert stored() == before


def test_replacing_a_file_removes_the_old_ones_after_commit(add, stored, upload, commit):
    picture = add()
    old = stored()
    with commit():
        picture.file = upload(photo(colour=OTHER))
        picture.save()
        assert set(old) < set(stored())
    assert len(stored()) == 4
    assert not set(old) & set(stored())


def test_a_replacement_rolled_back_finds_its_old_files(add, stored, upload, commit):
    picture = add()
    old = stored()
    with commit(), transaction.atomic():
        picture.file = upload(photo(colour=OTHER))
        picture.save()
        transaction.set_rollback(True)
    assert set(old) < set(stored())
    assert Picture.objects.get().file.name in old


@pytest.mark.parametrize("delete", [lambda picture: picture.delete(), lambda _: Picture.objects.all().delete()])
def test_a_deleted_picture_takes_its_files_along(add, stored, commit, delete):
    picture = add()
    with commit():
        assert delete(picture) == (1, {"pictures.Picture": 1})
        assert len(stored()) == 4
    assert stored() == []


def test_files_stay_as_long_as_another_picture_uses_them(add, stored, commit):
    first, second = add(), add()
    with commit():
        first.delete()
    assert len(stored()) == 4
    with commit():
        second.delete()
    assert stored() == []


def test_deleting_a_picture_with_an_unsaved_file_removes_what_was_stored(add, stored, upload, commit, media):
    picture = add()
    (media / "keep.jpg").write_bytes(b"someone else's")
    picture.file = upload(photo(colour=OTHER), name="keep.jpg")
    with commit():
        picture.delete()
    assert stored() == ["keep.jpg"]


def test_a_storage_that_cannot_delete_does_not_undo_the_deletion(add, commit, monkeypatch, caplog):
    def refuse(self, name):
        raise OSError("read-only")

    picture = add()
    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    with commit():
        picture.delete()
    assert not Picture.objects.exists()
    assert "read-only" in caplog.text


def test_the_newest_picture_comes_first(add):
    older, newer = add(), add(photo(colour=OTHER))
    assert list(Picture.objects.all()) == [newer, older]
