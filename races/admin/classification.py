from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.fact import FactAdmin
from races.admin.roster import RosterChoices
from races.forms import FactForm
from races.models import Classification


class ClassificationForm(FactForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "of" in self.fields:
            field, others = self.fields["of"], self.instance.edition.classifications.exclude(pk=self.instance.pk)
            self.fields["of"] = RosterChoices(others, required=False, label=field.label, help_text=field.help_text)


@admin.register(Classification)
class ClassificationAdmin(FactAdmin):
    form = ClassificationForm
    fixed = ("edition", "slug")
    list_display = ["name", "edition", "kind", "eligible", "jersey", "priority"]
    list_filter = ["kind", "edition__year"]
    list_select_related = ["edition__race"]
    search_fields = ["slug", "name", "edition__race__slug", "edition__race__folded", "edition__year"]
    autocomplete_fields = ["edition"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["edition", "name", "slug", ("jersey", "priority")]}),
        (_("Who is in it, and how it is ranked"), {"fields": ["kind", ("eligible", "nation"), "ties", "of"]}),
    ]
    narrowed_by = ("edition",)

    def get_fieldsets(self, request, obj=None):
        """A new one has no others beside it until it has its edition."""
        first, (title, ranked) = super().get_fieldsets(request, obj)
        fields = [name for name in ranked["fields"] if obj or name != "of"]
        return [first, (title, ranked | {"fields": fields})]
