import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from pictures import fields
from pictures.models import Picture
from tests.pictures.samples import photo


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def stored(media):
    """What is in storage, by name."""
    return lambda: sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


@pytest.fixture
def upload():
    def upload(file=None, name="IMG_0001.jpg"):
        return SimpleUploadedFile(name, (photo() if file is None else file).getvalue(), content_type="image/jpeg")

    return upload


@pytest.fixture
def encodings(db, monkeypatch):
    """One word for each time that a picture is encoded: outside or inside a transaction of the code's own."""
    seen, depth, prepare = [], len(connection.savepoint_ids), fields.prepare

    def watched(*args, **limits):
        seen.append("inside" if len(connection.savepoint_ids) > depth else "outside")
        return prepare(*args, **limits)

    monkeypatch.setattr(fields, "prepare", watched)
    return seen


@pytest.fixture
def add(db):
    def add(file=None, alt="A rider alone", credit="Alice Martin"):
        return Picture.objects.add(file or photo(), alt=alt, credit=credit)

    return add
