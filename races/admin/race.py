from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from races.admin.fact import FactAdmin
from races.forms import FactForm, Rows
from races.models import Classification, Edition, Race, Stage


@admin.register(Race)
class RaceAdmin(FactAdmin):
    fixed = ("slug",)
    list_display = ["name", "slug", "gender"]
    list_filter = ["gender"]
    search_fields = ["slug", "name"]
    prepopulated_fields = {"slug": ["name"]}


class AddressedRow(FactForm):
    """A row whose slug is part of addresses: written when it is added, then fixed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].disabled = self.instance.pk is not None

    def save(self, commit: bool = True):
        if commit and self.instance.pk:  # only what was typed: the desk may be moving the phase of a stage
            self.instance.save(update_fields=self.changed_data)
            return self.instance
        return super().save(commit)


class StageInline(admin.TabularInline):
    model = Stage
    form = AddressedRow
    formset = Rows
    extra = 0
    fields = ["number", "slug", "kind", "date", "start_place", "finish_place", "distance_km"]
    show_change_link = True


class ClassificationInline(admin.TabularInline):
    model = Classification
    form = AddressedRow
    classes = ["untitled"]
    formset = Rows
    extra = 0
    fields = ["slug", "name", "kind", "eligible", "jersey", "priority"]


@admin.register(Edition)
class EditionAdmin(FactAdmin):
    fixed = ("race", "year")
    list_display = ["race", "year", "category", "starts", "ends", "start_list"]
    list_display_links = ["race", "year"]
    list_filter = ["race__gender", "year"]
    list_select_related = ["race"]
    date_hierarchy = "starts"
    search_fields = ["race__slug", "race__name", "year"]
    autocomplete_fields = ["race"]
    inlines = [StageInline, ClassificationInline]
    fieldsets = [
        (None, {"fields": ["race", "year", "category", "nation"]}),
        (
            _("When"),
            {"fields": ["starts", "ends", "timezone"], "description": _("Pages show times of the race's own zone.")},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(starter_count=Count("starters"))

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def save_related(self, request, form, formsets, change) -> None:
        Edition.objects.select_for_update().get(pk=form.instance.pk)  # as results do, before live pages are locked
        super().save_related(request, form, formsets, change)

    @admin.display(description=_("start list"))
    def start_list(self, edition: Edition) -> str:
        words = ngettext("%(count)s starter", "%(count)s starters", edition.starter_count)
        address = f"{reverse('admin:races_starter_changelist')}?edition__id__exact={edition.pk}"
        return format_html('<a href="{}">{}</a>', address, words % {"count": edition.starter_count})
