from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models.race import Edition

LONGEST_HEADER = 500


class SheetLayoutQuerySet(models.QuerySet):
    def remember(self, edition: Edition, table: str, header: str, columns: Sequence[str]) -> None:
        """What the columns under this header mean, as a person said, for the next sheet of this edition."""
        key = {"edition": edition, "table": table, "header": header[:LONGEST_HEADER]}
        self.update_or_create(**key, defaults={"columns": list(columns)})

    def of(self, edition: Edition, table: str, header: str) -> tuple[str, ...] | None:
        """The columns as they were remembered; None where nobody said anything."""
        found = self.filter(edition=edition, table=table, header=header[:LONGEST_HEADER])
        columns = found.values_list("columns", flat=True).first()
        return None if columns is None else tuple(columns)


class SheetLayout(models.Model):
    """How the columns of an edition's sheets are read where their header does not tell, or tells wrongly."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    table = models.CharField(_("table"), max_length=20)
    header = models.CharField(_("header"), max_length=LONGEST_HEADER)
    columns = models.JSONField(_("columns"), default=list)

    objects = SheetLayoutQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("layout of sheets"), _("layouts of sheets")
        constraints = [models.UniqueConstraint(fields=["edition", "table", "header"], name="sheet_layout_once")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.header}"
