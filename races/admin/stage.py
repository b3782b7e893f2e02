from django import forms
from django.contrib import admin
from django.db import models
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from races.admin.address import AddressedAdmin
from races.admin.jury import JuryAdmin, may_judge
from races.admin.jury_rows import concerned
from races.admin.official import address_of_comparison, may_compare
from races.admin.pages import Tool
from races.admin.results.links import entry_tools, entry_urls
from races.admin.results.resuming import resumable
from races.admin.roster import RosterChoices
from races.admin.rows import ResultInline, StandingInline, TeamResultInline, WaypointInline, WearerInline
from races.admin.uncomputed import why_uncomputed
from races.admin.verbs import mark_official
from races.forms import FactForm, ProfilePointsField
from races.models import Classification, Stage

MOVED_ELSEWHERE = ("phase", "result_state")  # by the desk, while this form may be open for hours


class StageForm(FactForm):
    class Meta:
        field_classes = {"elevation": ProfilePointsField}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & set(MOVED_ELSEWHERE):
            self.fields[name].show_hidden_initial = True  # "changed" means: by whoever sends this form
        if "finish_feeds" in self.fields:
            self.fields["finish_feeds"] = self._fed(self.fields["finish_feeds"])

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        for name in self.fields.keys() & set(MOVED_ELSEWHERE):
            if name not in self.changed_data and self.instance.pk:
                cleaned[name] = self.initial[name]
        return cleaned

    def _fed(self, field: forms.Field) -> RosterChoices:
        """A new stage has no classifications to choose from until it has its edition."""
        fed = models.Q(kind=Classification.Kind.POINTS) | models.Q(finishes=self.instance.pk or 0)
        offered = Classification.objects.filter(fed, edition=self.instance.edition_id).distinct()
        return RosterChoices(offered, required=False, label=field.label, help_text=field.help_text)


@admin.register(Stage)
class StageAdmin(AddressedAdmin):
    form = StageForm
    fixed = ("edition", "number", "slug")
    list_display = [
        "name_in_list",
        "edition",
        "date",
        "rolls_out",
        "kind",
        "course",
        "distance_km",
        "phase",
        "result_state",
        "page_link",
    ]
    list_filter = ["phase", "result_state", "kind", "edition__year"]
    actions = [mark_official]
    list_select_related = ["edition__race"]
    date_hierarchy = "date"
    ordering = ["-date", "-number", "-pk"]
    search_fields = [
        "edition__race__slug",
        "edition__race__folded",
        "edition__year",
        "slug",
        "start_place",
        "finish_place",
    ]
    autocomplete_fields = ["edition", "profile"]
    fieldsets = [
        (None, {"fields": ["edition", "number", "slug", "kind", ("phase", "result_state")]}),
        (
            _("When and where"),
            {"fields": ["date", ("start_time", "finish_time"), ("start_place", "finish_place")]},
        ),
        (
            _("The road"),
            {
                "fields": [("distance_km", "neutral_km"), "elevation", "profile"],
                "description": _("What is not known stays blank."),
            },
        ),
        (
            _("Points and seconds at the finish"),
            {"classes": ["collapse"], "fields": ["finish_feeds", "finish_scale", "finish_bonus_scale"]},
        ),
        (
            _("What counts"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("counts_gc_time", "counts_places", "counts_points"),
                    ("counts_mountains", "counts_bonuses", "counts_teams"),
                    "counting_rider",
                    "team_trial",
                    "team_times",
                ],
                "description": _("For a day that was shortened or neutralised, and for team time trials."),
            },
        ),
    ]

    def get_urls(self):
        jury = self.admin_site.admin_view(csrf_exempt(JuryAdmin(self.model, self.admin_site).jury), cacheable=True)
        own = [path("<path:object_id>/jury/", resumable(jury), name="races_stage_jury"), *entry_urls(self)]
        return [*own, *super().get_urls()]

    def tools(self, request, obj) -> list[Tool]:
        own = list(entry_tools(request, obj))
        if may_judge(request):
            words = _("Jury decisions: %(count)s") % {"count": concerned(obj).count()}
            own.append(Tool(words, reverse("admin:races_stage_jury", args=[obj.pk])))
        if may_compare(request):
            own.append(Tool(_("Compare with official"), f"{address_of_comparison(obj.edition)}#{obj.slug}"))
        return [*own, *super().tools(request, obj)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["uncomputed"] = why_uncomputed(obj.edition, upto=obj) if obj else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if self.has_change_result_permission(request) else [*own, "result_state"]

    def get_inlines(self, request, obj):
        if obj is None:  # they need its edition's start list
            return []
        stored = Stage.objects.filter(pk=obj.pk, kind=Stage.Kind.TTT)  # not what this form may just be changing
        teams = [TeamResultInline] if stored.exists() else []
        return [WaypointInline, ResultInline, *teams, StandingInline, WearerInline]

    def get_fieldsets(self, request, obj=None):
        """A new one has no classifications to count for until it has its edition."""
        return super().get_fieldsets(request, obj)[: None if obj else 3]

    def has_change_result_permission(self, request) -> bool:
        return request.user.has_perm("races.change_stageresult")

    def write(self, obj, form) -> None:
        """Only what was changed; the state of the result is written with the results."""
        obj.save(update_fields=[name for name in form.changed_columns() if name != "result_state"])

    @admin.display(description=_("start"), ordering="start_time")
    def rolls_out(self, stage: Stage) -> str:
        return f"{stage.start_time:%H:%M}" if stage.start_time else ""

    @admin.display(description=_("stage"), ordering="number")
    def name_in_list(self, stage: Stage) -> str:
        return stage.name
