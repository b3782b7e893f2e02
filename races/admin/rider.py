from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from races.admin.address import AddressedAdmin
from races.models import Rider


class NationFilter(admin.SimpleListFilter):
    """The nations of riders who are here, rather than all there are."""

    title = _("nation")
    parameter_name = "nation"

    def lookups(self, request, model_admin):
        codes = Rider.objects.order_by().values_list("nation", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in codes if code), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        return queryset.filter(nation=self.value()) if self.value() else queryset


@admin.register(Rider)
class RiderAdmin(AddressedAdmin):
    fixed = ("slug",)
    list_display = ["name", "official_name", "ioc", "birth_date", "uci_id", "page_link"]
    list_filter = [("uci_id", admin.EmptyFieldListFilter), ("birth_date", admin.EmptyFieldListFilter), NationFilter]
    search_fields = ["folded", "uci_id"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "official_name", "short_name", "slug"]}),
        (
            _("Facts"),
            {"fields": ["nation", "birth_date", "uci_id"], "description": _("What is not known stays blank.")},
        ),
    ]

    @admin.display(description=_("nation"), ordering="nation")
    def ioc(self, rider: Rider) -> str:
        return rider.nation.ioc_code or ""
