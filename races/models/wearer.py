from django.core.exceptions import ValidationError
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

    def clean(self) -> None:
        errors = {"classification": self._not_worn(), "starter": self._not_riding()}
        if found := {name: words for name, words in errors.items() if words}:
            raise ValidationError(found)

    def _not_worn(self) -> str:
        if not self.stage_id or not self.classification_id:
            return ""
        if self.classification.edition_id != self.stage.edition_id:
            return _("This is a classification of another race.")
        if not self.classification.jersey:
            return _("Nobody wears a jersey of it: it has no colour.")
        if not self.stage.edition.stages.filter(number__lt=self.stage.number).exists():
            return _("Nobody wears a leader’s jersey on the first stage.")
        return ""

    def _not_riding(self) -> str:
        if not self.stage_id or not self.starter_id:
            return ""
        if self.starter.edition_id != self.stage.edition_id:
            return _("This rider is not on the start list of this race.")
        if self.starter.withdrawn:
            return _("Withdrew before the race.")
        return ""
