from functools import partial

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from races.admin.edition_rows import ClassificationInline, StageInline
from races.admin.fact import FactAdmin
from races.admin.official import address_of_comparison, may_compare, official
from races.admin.pages import Tool
from races.admin.results.resuming import resumable
from races.admin.rules import RACES, add_classifications, follow
from races.admin.scales.page import may_give, scales
from races.admin.start_list.page import may_paste, start_list
from races.admin.verbs import copy_to_next_year
from races.forms import FactForm
from races.models import Edition
from races.scoring.presets import presets


class EditionForm(FactForm):
    rules = forms.ChoiceField(
        label=_("Rules as in"),
        choices=[*RACES.items(), ("", _("none: it ranks nothing yet, or has one day"))],
        initial="week",
        required=False,
        help_text=_(
            "Gives it the classifications of such a race with their jerseys, and below, under “How it is scored”, "
            "whatever is left as it stands there. All of it can be changed later. Points of finishes, sprints and "
            "climbs come when the stages are there: “Scales”."
        ),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["rules"]


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
        (None, {"fields": ["race", "year", "category", "nation", "rules"]}),
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
        guarded = self.admin_site.admin_view
        pages = {
            "start-list": resumable(guarded(csrf_exempt(partial(start_list, self)), cacheable=True)),
            "scales": guarded(partial(scales, self)),
            "official": guarded(partial(official, self)),
        }
        own = [
            path(f"<path:object_id>/{slug}/", view, name=f"races_edition_{slug.replace('-', '_')}")
            for slug, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request):
        counts = {"starter_count": Count("starters", distinct=True), "stage_count": Count("stages", distinct=True)}
        return super().get_queryset(request).annotate(**counts)

    def get_fieldsets(self, request, obj=None):
        (title, first), *others = super().get_fieldsets(request, obj)
        fields = [name for name in first["fields"] if name != "rules" or obj is None]
        return [(title, first | {"fields": fields}), *others]

    def tools(self, request, obj) -> list[Tool]:
        starters = Tool(_("Starters"), self._starters_of(obj))
        paste = Tool(_("Enter start list"), reverse("admin:races_edition_start_list", args=[obj.pk]))
        give = Tool(_("Scales"), reverse("admin:races_edition_scales", args=[obj.pk]))
        compare = Tool(_("Compare with official"), address_of_comparison(obj))
        return [
            *([paste] if may_paste(request) else []),
            starters,
            *([give] if may_give(request) else []),
            *([compare] if may_compare(request) else []),
        ]

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def response_add(self, request, obj, post_url_continue=None):
        """On to what comes next, which is on its own form."""
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        messages.info(request, _("Next: paste its start list, and lay out the road of each stage behind “Change”."))
        return super().response_add(request, obj, post_url_continue)

    def save_model(self, request, obj, form, change) -> None:
        if rules := form.cleaned_data.get("rules"):
            follow(presets()[rules], obj, typed=form.changed_data)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if rules := form.cleaned_data.get("rules"):
            add_classifications(presets()[rules], form.instance)

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
