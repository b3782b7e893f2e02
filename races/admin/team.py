from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from races.admin.address import AddressedAdmin
from races.models import Team


@admin.register(Team)
class TeamAdmin(AddressedAdmin):
    fixed = ("year", "slug")
    list_display = ["name", "year", "code", "ioc", "official_name", "starter_list", "page_link"]
    list_filter = ["year"]
    ordering = ["-year", "folded", "pk"]
    search_fields = ["folded", "year"]
    prepopulated_fields = {"slug": ["name"]}
    narrowed_by = ("year",)
    fieldsets = [
        (None, {"fields": ["year", "name", "official_name", "slug"]}),
        (_("Facts"), {"fields": ["code", "nation"], "description": _("What is not known stays blank.")}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(starter_count=Count("starters"))

    @admin.display(description=_("starters"), ordering="starter_count")
    def starter_list(self, team: Team) -> str:
        address = f"{reverse('admin:races_starter_changelist')}?team__id__exact={team.pk}"
        return format_html('<a href="{}">{}</a>', address, team.starter_count)

    @admin.display(description=_("nation"), ordering="nation")
    def ioc(self, team: Team) -> str:
        return team.nation.ioc_code or ""
