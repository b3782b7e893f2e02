from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.admin.rows import ResultInline, StandingInline, TeamResultInline, WaypointInline
from races.forms import FactForm, ProfilePointsField
from races.models import Edition, Stage

MOVED_ELSEWHERE = ("phase", "result_state")  # by the desk, while this form may be open for hours


class StageForm(FactForm):
    class Meta:
        field_classes = {"elevation": ProfilePointsField}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & set(MOVED_ELSEWHERE):
            self.fields[name].show_hidden_initial = True  # "changed" means: by whoever sends this form

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        for name in self.fields.keys() & set(MOVED_ELSEWHERE):
            if name not in self.changed_data and self.instance.pk:
                cleaned[name] = self.initial[name]
        return cleaned


@admin.register(Stage)
class StageAdmin(FactAdmin):
    form = StageForm
    fixed = ("edition", "number", "slug")
    list_display = ["name_in_list", "edition", "date", "kind", "course", "distance_km", "phase", "result_state"]
    list_filter = ["phase", "result_state", "kind", "edition__year"]
    list_select_related = ["edition__race"]
    date_hierarchy = "date"
    ordering = ["-date", "-number", "-pk"]
    search_fields = [
        "edition__race__slug",
        "edition__race__name",
        "edition__year",
        "slug",
        "start_place",
        "finish_place",
    ]
    autocomplete_fields = ["edition", "profile"]
    fieldsets = [
        (None, {"fields": ["edition", "number", "slug", "kind", "phase", "result_state"]}),
        (_("When and where"), {"fields": ["date", "start_time", "start_place", "finish_place"]}),
        (
            _("The road"),
            {
                "fields": ["distance_km", "neutral_km", "elevation", "profile"],
                "description": _("Profile points are pairs of km from the start and metres; blank: not known."),
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if request.user.has_perm("races.change_stageresult") else [*own, "result_state"]

    def get_inlines(self, request, obj):
        if obj is None:  # they need its edition's start list
            return []
        stored = Stage.objects.filter(pk=obj.pk, kind=Stage.Kind.TTT)  # not what this form may just be changing
        teams = [TeamResultInline] if stored.exists() else []
        return [WaypointInline, ResultInline, *teams, StandingInline]

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def save_related(self, request, form, formsets, change) -> None:
        Edition.objects.select_for_update().get(pk=form.instance.edition_id)  # results lock it, before live pages
        super().save_related(request, form, formsets, change)

    def write(self, obj, form) -> None:
        """Only what was changed; the state of the result is written with the results."""
        obj.save(update_fields=[name for name in form.changed_data if name != "result_state"])

    @admin.display(description=_("stage"), ordering="number")
    def name_in_list(self, stage: Stage) -> str:
        return stage.name
