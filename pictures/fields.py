"""The one door through which pictures go into storage: checked, cleaned, and named by their content."""

from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import models
from django.db.models.fields.files import ImageFieldFile

from pictures.renditions import MAX_BYTES, MAX_PIXELS, Encoded, Prepared, prepare


def prepared(file: BinaryIO) -> Prepared:
    """Raises BadPicture. Kept on the file, so that the form checks and the model stores the same work."""
    if not hasattr(file, "prepared_picture"):
        file.prepared_picture = prepare(
            file,
            max_bytes=getattr(settings, "PICTURE_MAX_BYTES", MAX_BYTES),
            max_pixels=getattr(settings, "PICTURE_MAX_PIXELS", MAX_PIXELS),
        )
    return file.prepared_picture


class CleanedFile(ImageFieldFile):
    """All of Django's ways to write a file field end in `save`, so none of them stores what was sent."""

    @property
    def is_new(self) -> bool:
        return bool(self) and not self._committed

    def save(self, name: str, content: BinaryIO, save: bool = True) -> None:
        """The name is not used. Sets the picture's size and renditions too."""
        picture, made = self.instance, prepared(content)
        picture.renditions = [
            {"width": smaller.width, "height": smaller.height, "name": self._store(smaller, made.digest)}
            for smaller in made.renditions
        ]
        picture.full_width, picture.full_height = made.original.width, made.original.height
        self.name = self._store(made.original, made.digest)
        self._committed = True
        setattr(picture, self.field.attname, self.name)  # a name: one reads what is stored, not what was sent
        if save:
            picture.save()

    save.alters_data = True

    def _store(self, encoded: Encoded, digest: str) -> str:
        width = f"-{encoded.width}" if encoded.extension == "webp" else ""
        name = self.field.generate_filename(self.instance, f"{digest}{width}.{encoded.extension}")
        _write_once(self.storage, name, encoded.data)
        return name


class CleanedImageField(models.ImageField):
    attr_class = CleanedFile


def _write_once(storage: Storage, name: str, data: bytes) -> None:
    if storage.exists(name):
        if storage.size(name) == len(data):
            return
        storage.delete(name)  # a crash cut it short
    stored = storage.save(name, ContentFile(data))
    if stored != name:  # another process wrote the same bytes in between
        storage.delete(stored)
