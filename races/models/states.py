from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    NEUTRALISED = "neutralised", _("neutralised")
    RACING = "racing", pgettext_lazy("phase of a stage", "racing")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")


class ResultState(models.TextChoices):
    NONE = "none", _("no result")
    PROVISIONAL = "provisional", _("provisional")
    OFFICIAL = "official", _("official")
