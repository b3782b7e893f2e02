from django.contrib import admin
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from races.admin.address import AddressedAdmin
from races.models import Race


@admin.register(Race)
class RaceAdmin(AddressedAdmin):
    fixed = ("slug",)
    list_display = ["name", "gender", "edition_count", "last_year", "slug"]
    list_filter = ["gender"]
    ordering = ["folded", "pk"]
    search_fields = ["slug", "folded"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "gender"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(edition_count=Count("editions"), last_year=Max("editions__year"))

    @admin.display(description=_("editions"), ordering="edition_count")
    def edition_count(self, race: Race) -> str:
        address = f"{reverse('admin:races_edition_changelist')}?race__id__exact={race.pk}"
        return format_html('<a href="{}">{}</a>', address, race.edition_count)

    @admin.display(description=_("last"), ordering="last_year")
    def last_year(self, race: Race) -> int | None:
        return race.last_year
