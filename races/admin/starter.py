from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.admin.verbs import restore, withdraw
from races.models import Starter


@admin.register(Starter)
class StarterAdmin(FactAdmin):
    fixed = ("edition",)
    list_display = ["bib", "rider", "team", "edition", "young", "did_not_start"]
    list_display_links = ["bib", "rider"]
    list_filter = ["withdrawn", "youth", "edition__year", "edition__race__gender"]
    actions = [withdraw, restore]
    ordering = ["-edition__starts", "edition", F("bib").asc(nulls_last=True), "rider__folded"]
    list_select_related = ["rider", "team", "edition__race"]
    search_fields = ["rider__folded", "team__folded", "^bib"]
    autocomplete_fields = ["edition", "rider", "team"]
    fields = ["edition", "rider", "team", "bib", "youth", "withdrawn"]
    narrowed_by = ("edition",)

    @admin.display(description=_("youth"), ordering="youth")
    def young(self, starter: Starter) -> str:
        return "" if starter.youth == Starter.Youth.BY_BIRTH_DATE else starter.get_youth_display()

    @admin.display(description=_("withdrawn"), ordering="withdrawn")
    def did_not_start(self, starter: Starter) -> str:
        return _("withdrawn") if starter.withdrawn else ""

    def view_on_site(self, obj) -> str:
        return f"{obj.edition.get_absolute_url()}startlist/"
