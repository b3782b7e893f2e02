"""What the five classifications of a stage race are called where nobody calls them otherwise."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "general": _("General classification"),
    "points": _("Points classification"),
    "mountains": _("Mountains classification"),
    "youth": _("Young rider classification"),
    "teams": _("Team classification"),
}
