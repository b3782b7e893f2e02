from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.models import Classification


@admin.register(Classification)
class ClassificationAdmin(FactAdmin):
    fixed = ("edition", "slug")
    list_display = ["name", "edition", "kind", "eligible", "jersey", "priority"]
    list_filter = ["kind", "edition__year"]
    list_select_related = ["edition__race"]
    search_fields = ["slug", "name", "edition__race__slug", "edition__race__folded", "edition__year"]
    autocomplete_fields = ["edition"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["edition", "name", "slug", ("jersey", "priority")]}),
        (_("Who is in it, and how it is ranked"), {"fields": ["kind", ("eligible", "nation"), "ties", "of"]}),
    ]
    narrowed_by = ("edition",)
