from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.admin.rows import WaypointResultInline
from races.forms import FactForm
from races.models import Waypoint


class WaypointForm(FactForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "feeds" in self.fields:
            self.fields["feeds"].queryset = self.instance.stage.edition.classifications.all()


@admin.register(Waypoint)
class WaypointAdmin(FactAdmin):
    """Reached from its stage: what the stage's form has no room for, and who scored there."""

    form = WaypointForm
    fixed = ("stage",)
    list_display = ["name", "stage", "kind", "category", "km_from_start", "scale", "bonus_scale"]
    list_filter = ["kind", "category", "stage__edition__year"]
    ordering = ["-stage__date", "stage", F("km_from_start").asc(nulls_last=True), "pk"]
    list_select_related = ["stage__edition__race"]
    search_fields = ["name", "stage__edition__race__slug", "stage__edition__race__folded", "stage__slug"]
    inlines = [WaypointResultInline]
    fieldsets = [
        (None, {"fields": ["stage", "name", "kind", "category"]}),
        (_("On the road"), {"fields": ["km_from_start", "length_km", "gradient", "altitude_m"]}),
        (_("What it counts for"), {"fields": ["feeds", "scale", "bonus_scale"]}),
    ]

    def has_add_permission(self, request) -> bool:
        return False  # it is added to its stage

    def view_on_site(self, obj) -> str:
        return obj.stage.get_absolute_url()
