from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from pictures.fields import CleanedImageField, prepared

WRITTEN_WITH_FILE = {"file", "full_width", "full_height", "renditions"}


class PictureQuerySet(models.QuerySet):
    def add(self, file, *, alt: str, credit: str, caption: str = "") -> "Picture":
        """From any file open for reading. Raises BadPicture, or ValidationError if words are missing."""
        picture = self.model(alt=alt.strip(), credit=credit.strip(), caption=caption.strip())
        picture.clean_fields(exclude=["file"])
        prepared(file)  # takes a second or two: before the transaction, which on SQLite locks out all writers
        with transaction.atomic():
            picture.file.save("", file)
        return picture

    def delete(self):
        gone = list(self)
        with transaction.atomic():
            deleted = super().delete()
            for picture in gone:
                picture.discard_files()
        return deleted

    delete.alters_data = True
    delete.queryset_only = True


class Picture(models.Model):
    file = CleanedImageField(_("file"), upload_to="pictures")
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=120, help_text=_("Photographer and agency, as they are to be printed.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    # The whole picture's; templates show a rendition. After `file`, which fills these three when it is saved.
    full_width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    full_height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    # Narrowest first: [{"width": 480, "height": 320, "name": "pictures/...-480.webp"}, ...]
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_file_alt_and_credit",
                condition=~models.Q(file="") & ~models.Q(alt="") & ~models.Q(credit=""),
                violation_error_message=_("A picture needs a file, an alternative text and a credit."),
            )
        ]

    def __str__(self) -> str:
        return self.alt

    def save(self, *, update_fields=None, **options) -> None:
        if update_fields is not None and "file" in update_fields:
            update_fields = WRITTEN_WITH_FILE.union(update_fields)
        if self.file.is_new:
            prepared(self.file.file)  # before the transaction, as in `add`
        with transaction.atomic():
            before = self._as_stored()
            super().save(update_fields=update_fields, **options)
            if before and before.file != self.file:
                before.discard_files()

    def delete(self, **options):
        with transaction.atomic():
            before = self._as_stored()
            deleted = super().delete(**options)
            if before:
                before.discard_files()
        return deleted

    delete.alters_data = True

    def discard_files(self) -> None:
        """After commit, so that a rollback finds its files again."""
        storage, names = self.file.storage, [self.file.name, *(one["name"] for one in self.renditions)]
        transaction.on_commit(lambda: _remove_unused(storage, names), robust=True)

    discard_files.alters_data = True

    def _as_stored(self) -> "Picture | None":
        return Picture.objects.filter(pk=self.pk).first()

    @property
    def displayed(self) -> dict:
        return self.renditions[len(self.renditions) // 2]

    @property
    def src(self) -> str:
        return self.file.storage.url(self.displayed["name"])

    @property
    def srcset(self) -> str:
        url = self.file.storage.url
        return ", ".join(f"{url(rendition['name'])} {rendition['width']}w" for rendition in self.renditions)

    @property
    def width(self) -> int:
        return self.displayed["width"]

    @property
    def height(self) -> int:
        return self.displayed["height"]


def _remove_unused(storage, names: list[str]) -> None:
    """The first is the whole picture's. Two pictures with the same content share all their files."""
    with transaction.atomic():  # on SQLite this waits for whoever is just adding the same picture again
        if not Picture.objects.filter(file=names[0]).exists():
            for name in names:
                storage.delete(name)
