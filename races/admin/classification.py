from django.contrib import admin

from races.admin.fact import FactAdmin
from races.models import Classification


@admin.register(Classification)
class ClassificationAdmin(FactAdmin):
    fixed = ("edition", "slug")
    list_display = ["name", "edition", "kind", "eligible", "jersey", "priority"]
    list_filter = ["kind", "edition__year"]
    list_select_related = ["edition__race"]
    search_fields = ["slug", "name", "edition__race__slug", "edition__race__name", "edition__year"]
    autocomplete_fields = ["edition"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["edition", "name", "slug", "kind", "eligible", "jersey", "priority"]
    narrowed_by = ("edition",)
