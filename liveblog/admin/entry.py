from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from liveblog.admin import verbs
from liveblog.admin.entry_form import EntryForm
from liveblog.admin.situation import ReadOnly
from liveblog.models import Entry, EntryVersion
from liveblog.updates import Update


class VersionInline(ReadOnly, admin.TabularInline):
    model = EntryVersion
    fields = readonly_fields = ["number", "verb", "by", "at", "said", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by").order_by("-number")

    @admin.display(description=_("what it said"))
    def said(self, version: EntryVersion) -> str:
        return format_html_join("", "<p>{}: {}</p>", ((name, text) for name, text in version.content.items() if text))


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """Drafts are written here as they are; what is published is corrected through the live blog's verb."""

    form = EntryForm
    list_display = ["__str__", "blog", "kind", "status_and_time", "km_to_go", "pinned", "byline", "published_at"]
    list_filter = ["status", "kind", "pinned"]
    list_select_related = ["blog__stage__edition__race"]
    list_per_page = 50
    ordering = ["-pk"]
    date_hierarchy = "published_at"
    search_fields = ["title", "text", "attribution"]
    autocomplete_fields = ["blog", "picture", "table_stage"]
    actions = [verbs.publish, verbs.withdraw, verbs.restore, verbs.pin, verbs.unpin]
    readonly_fields = ["blog", "status", "byline", "published_at", "corrected_at", "pinned"]
    inlines = [VersionInline]
    fieldsets = [
        (None, {"fields": ["blog", "status", "byline", "published_at", "corrected_at", "pinned"]}),
        (_("The update"), {"fields": ["kind", "title", "text", "km_to_go"]}),
        (
            _("What its kind needs"),
            {
                "fields": [
                    "attribution",
                    "address",
                    "link_label",
                    "picture",
                    "table_stage",
                    "table_classification",
                ],
                "description": _("A quote needs who said it, a picture its picture, a table its stage..."),
            },
        ),
        (
            _("Correction"),
            {
                "fields": ["correction_note", "seen"],
                "description": _("Readers see this note; blank for a silent mend of a typo."),
            },
        ),
    ]
    waiting = (_("When it is published"), {"fields": ["due_at", "seen"]})

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("blog__stage__edition__race")

    def get_fieldsets(self, request, obj=None):
        head, update, kind, correction = super().get_fieldsets(request, obj)
        if obj is None:
            return [(None, {"fields": ["blog"]}), update, _without(kind, "table_classification")]
        if not self.has_change_permission(request, obj):
            return [head, update, kind, _without(correction, "seen")]
        return [head, update, kind, correction if obj.born else self.waiting]

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else []

    def get_inlines(self, request, obj):
        return self.inlines if obj and obj.born else []

    def has_change_permission(self, request, obj=None) -> bool:
        """A withdrawn update is restored first; a form that was open when it was withdrawn says so itself."""
        withdrawn = obj is not None and obj.withdrawn and request.method == "GET"
        return not withdrawn and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        born = obj is not None and obj.born is not None
        return not born and super().has_delete_permission(request, obj)

    def view_on_site(self, obj) -> str | None:
        return obj.get_absolute_url() if obj.born else None

    def save_model(self, request, obj, form, change) -> None:
        if not change:
            obj.author = request.user
            obj.save()
        elif form.changed_data and obj.status == Entry.Status.PUBLISHED:
            obj.blog.correct(obj, form.correction(), by=request.user)
        elif form.changed_data and obj.due_at:
            obj.blog.schedule(Update(content=obj.content, key=obj.key, pin=obj.pinned), obj.due_at, by=request.user)
        elif form.changed_data:
            obj.status = Entry.Status.DRAFT if obj.status == Entry.Status.SCHEDULED else obj.status
            obj.version += 1
            obj.save()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """All times are those of the race."""
        entry = object_id and self.get_object(request, unquote(object_id))
        with timezone.override(entry.blog.stage.edition.zone if entry else None):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return response.render() if hasattr(response, "render") else response

    @admin.display(description=_("status"), ordering="status")
    def status_and_time(self, entry: Entry) -> str:
        """With the time at which it goes out, where the race is."""
        at = entry.due_at and date_format(entry.due_at.astimezone(entry.blog.stage.edition.zone), "j M, H:i")
        return f"{entry.get_status_display()}, {at}" if at else entry.get_status_display()


def _without(fieldset: tuple, name: str) -> tuple:
    title, options = fieldset
    return title, options | {"fields": [field for field in options["fields"] if field != name]}
