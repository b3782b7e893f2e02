from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from liveblog.models import Group, Situation
from races.race_time import write_gap


class ReadOnly:
    """For whoever may see it; it is written elsewhere."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class GroupInline(ReadOnly, admin.TabularInline):
    model = Group
    fields = readonly_fields = ["position", "name", "gap", "size", "peloton", "led_by", "riders"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("led_by").prefetch_related("members__starter__rider")

    @admin.display(description=_("gap"))
    def gap(self, group: Group) -> str | None:
        return None if group.gap_s is None else write_gap(group.gap_s * 100)

    @admin.display(description=_("riders"))
    def riders(self, group: Group) -> str:
        return ", ".join(str(member.starter) for member in group.members.all())


@admin.register(Situation)
class SituationAdmin(ReadOnly, admin.ModelAdmin):
    """The race as it stood. The desk moves it."""

    list_display = ["blog", "revision", "at", "phase", "km_to_go", "note"]
    list_display_links = ["revision"]
    list_filter = ["phase"]
    list_select_related = ["blog__stage__edition__race"]
    date_hierarchy = "at"
    inlines = [GroupInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("blog__stage__edition__race")
