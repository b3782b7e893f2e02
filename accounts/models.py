from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Who logs in. Readers and the API see the byline alone, never the login name."""

    byline = models.CharField(
        _("byline"), max_length=120, blank=True, help_text=_("The name that readers see under an update.")
    )

    def __str__(self) -> str:
        return self.byline or self.get_full_name() or self.get_username()
