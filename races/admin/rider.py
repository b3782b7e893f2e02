from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.models import Rider


@admin.register(Rider)
class RiderAdmin(FactAdmin):
    fixed = ("slug",)
    list_display = ["name", "official_name", "ioc", "birth_date", "uci_id"]
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
