from django.contrib import admin

from races.admin.fact import FactAdmin
from races.models import Starter


@admin.register(Starter)
class StarterAdmin(FactAdmin):
    fixed = ("edition",)
    list_display = ["bib", "rider", "team", "edition", "youth"]
    list_display_links = ["bib", "rider"]
    list_filter = ["youth", "edition__year"]
    list_select_related = ["rider", "team", "edition__race"]
    search_fields = ["rider__folded", "team__folded", "^bib"]
    autocomplete_fields = ["edition", "rider", "team"]
    fields = ["edition", "rider", "team", "bib", "youth"]
    narrowed_by = ("edition",)

    def view_on_site(self, obj) -> str:
        return f"{obj.edition.get_absolute_url()}startlist/"
