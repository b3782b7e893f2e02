from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from liveblog.models import Link, LiveBlog
from races.admin.fact import FoldedSearch


class LinkInline(admin.TabularInline):
    model = Link
    classes = ["untitled"]
    extra = 0
    fields = ["position", "label", "address"]


class LiveBlogForm(forms.ModelForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "authors" in self.fields:
            newsroom = Q(is_staff=True, is_active=True) | Q(pk__in=self.instance.authors.values("pk"))
            self.fields["authors"].queryset = get_user_model().objects.filter(newsroom)


@admin.register(LiveBlog)
class LiveBlogAdmin(FoldedSearch):
    form = LiveBlogForm
    list_display = ["__str__", "state", "headline", "revision", "started_at", "ended_at", "updates"]
    list_filter = ["state", "stage__edition__year"]
    list_select_related = ["stage__edition__race"]
    date_hierarchy = "started_at"
    search_fields = [
        "stage__edition__race__slug",
        "stage__edition__race__name",
        "stage__edition__year",
        "stage__slug",
        "headline",
    ]
    autocomplete_fields = ["stage"]
    filter_horizontal = ["authors"]
    readonly_fields = ["stage", "state", "revision", "started_at", "ended_at"]
    fieldsets = [
        (None, {"fields": ["stage", "state", "revision", "started_at", "ended_at"]}),
        (
            _("The head of the page"),
            {
                "fields": ["headline", "standfirst", "authors"],
                "description": _("What is changed here is on every reader's screen within seconds."),
            },
        ),
    ]
    beginning = [
        (
            None,
            {"fields": ["stage"], "description": _("Coverage begins at once; then its head is written.")},
        )
    ]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.beginning

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else []

    def get_inlines(self, request, obj):
        return [LinkInline] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        begun = obj is not None and obj.state != LiveBlog.State.UPCOMING
        return not begun and super().has_delete_permission(request, obj)

    def view_on_site(self, obj) -> str | None:
        return None if obj.state == LiveBlog.State.UPCOMING else obj.get_absolute_url()

    def response_add(self, request, obj, post_url_continue=None):
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def save_model(self, request, obj, form, change) -> None:
        if not change:
            vars(obj).update(vars(LiveBlog.start(obj.stage, by=request.user)))

    def save_related(self, request, form, formsets, change) -> None:
        blog, columns = form.instance, [name for name in form.changed_data if name != "authors"]
        if change and (form.changed_data or any(formset.has_changed() for formset in formsets)):
            blog.head_changed()  # first: it locks the counter
            blog.save(update_fields=columns)
        super().save_related(request, form, formsets, change)

    @admin.display(description=_("updates"))
    def updates(self, blog: LiveBlog) -> str:
        address = f"{reverse('admin:liveblog_entry_changelist')}?blog__id__exact={blog.pk}"
        return format_html('<a href="{}">{}</a>', address, _("updates"))
