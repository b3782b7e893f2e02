from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models.classification import Classification
from races.models.history import History
from races.models.stage import Stage
from races.models.starter import Starter


class Wearer(models.Model):
    """Who wears a jersey on a stage where the rules would have it otherwise. Nobody: it is not worn that day."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="wearers", verbose_name=_("stage"))
    classification = models.ForeignKey(
        Classification, models.CASCADE, related_name="wearers", verbose_name=_("classification")
    )
    starter = models.ForeignKey(
        Starter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("starter")
    )
    history = History()

    class Meta:
        verbose_name, verbose_name_plural = _("wearer of a jersey"), _("wearers of jerseys")
        ordering = ["stage", "classification"]
        constraints = [models.UniqueConstraint(fields=["stage", "classification"], name="wearer_once")]

    def __str__(self) -> str:
        return f"{self.classification}: {self.starter or '–'}"
