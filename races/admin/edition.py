from functools import partial

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from races.admin.edition_rows import ClassificationInline, StageInline, add_usual_five
from races.admin.fact import FactAdmin
from races.admin.pages import Tool
from races.admin.start_list.page import may_paste, start_list
from races.admin.verbs import copy_to_next_year
from races.forms import FactForm
from races.models import Edition


class EditionForm(FactForm):
    usual_five = forms.BooleanField(
        label=_("The usual five classifications"),
        initial=True,
        required=False,
        help_text=_("General, points, mountains, youth and teams. They can be changed, and others added, below."),
    )


@admin.register(Edition)
class EditionAdmin(FactAdmin):
    form = EditionForm
    fixed = ("race", "year")
    list_display = ["race", "year", "category", "ioc", "starts", "ends", "stages_in_list", "start_list", "page_link"]
    list_display_links = ["race", "year"]
    list_filter = ["year", "race__gender", "category"]
    list_select_related = ["race"]
    ordering = ["-starts", "race__folded", "pk"]
    date_hierarchy = "starts"
    search_fields = ["race__slug", "race__folded", "year"]
    autocomplete_fields = ["race"]
    actions = [copy_to_next_year]
    inlines = [StageInline, ClassificationInline]
    fieldsets = [
        (None, {"fields": ["race", "year", "category", "nation", "usual_five"]}),
        (
            _("When"),
            {
                "fields": [("starts", "ends"), "timezone"],
                "description": _("Pages show times of the race's own zone."),
            },
        ),
        (
            _("How it is scored"),
            {
                "classes": ["collapse"],
                "fields": ["youth_born_on_or_after", "counting_riders", "dead_heat", "climb_categories"],
                "description": _("Every classification follows from these; a change is seen in all of them at once."),
            },
        ),
    ]

    def get_urls(self):
        paste = self.admin_site.admin_view(partial(start_list, self))
        return [path("<path:object_id>/start-list/", paste, name="races_edition_start_list"), *super().get_urls()]

    def get_queryset(self, request):
        counts = {"starter_count": Count("starters", distinct=True), "stage_count": Count("stages", distinct=True)}
        return super().get_queryset(request).annotate(**counts)

    def get_fieldsets(self, request, obj=None):
        (title, first), *others = super().get_fieldsets(request, obj)
        fields = [name for name in first["fields"] if name != "usual_five" or obj is None]
        return [(title, first | {"fields": fields}), *others]

    def tools(self, request, obj) -> list[Tool]:
        starters = Tool(_("Starters"), self._starters_of(obj))
        paste = Tool(_("Paste the start list"), reverse("admin:races_edition_start_list", args=[obj.pk]))
        return [paste, starters] if may_paste(request) else [starters]

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def response_add(self, request, obj, post_url_continue=None):
        """On to what comes next, which is on its own form."""
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        messages.info(request, _("Next: paste its start list, and lay out the road of each stage behind “Change”."))
        return super().response_add(request, obj, post_url_continue)

    def save_related(self, request, form, formsets, change) -> None:
        Edition.objects.select_for_update().get(pk=form.instance.pk)  # as results do, before live pages are locked
        super().save_related(request, form, formsets, change)
        if not change and form.cleaned_data.get("usual_five"):
            add_usual_five(form.instance)

    @admin.display(description=_("start list"), ordering="starter_count")
    def start_list(self, edition: Edition) -> str:
        words = ngettext("%(count)s starter", "%(count)s starters", edition.starter_count)
        return format_html('<a href="{}">{}</a>', self._starters_of(edition), words % {"count": edition.starter_count})

    @admin.display(description=_("stages"), ordering="stage_count")
    def stages_in_list(self, edition: Edition) -> str:
        address = f"{reverse('admin:races_stage_changelist')}?edition__id__exact={edition.pk}"
        return format_html('<a href="{}">{}</a>', address, edition.stage_count)

    @admin.display(description=_("nation"), ordering="nation")
    def ioc(self, edition: Edition) -> str:
        return edition.nation.ioc_code or ""

    def _starters_of(self, edition: Edition) -> str:
        return f"{reverse('admin:races_starter_changelist')}?edition__id__exact={edition.pk}"
