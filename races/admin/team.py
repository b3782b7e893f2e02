from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.models import Team


@admin.register(Team)
class TeamAdmin(FactAdmin):
    fixed = ("year", "slug")
    list_display = ["name", "year", "code", "ioc", "official_name"]
    list_filter = ["year"]
    search_fields = ["folded", "year"]
    prepopulated_fields = {"slug": ["name"]}
    narrowed_by = ("year",)
    fieldsets = [
        (None, {"fields": ["year", "name", "official_name", "slug"]}),
        (_("Facts"), {"fields": ["code", "nation"], "description": _("What is not known stays blank.")}),
    ]

    @admin.display(description=_("nation"), ordering="nation")
    def ioc(self, team: Team) -> str:
        return team.nation.ioc_code or ""
