from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageSiteConfig(AppConfig):
    name = "coverage_site"
    verbose_name = _("Site")
