"""The tables within an edition's form: its stages, and what it ranks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from races.admin.deletion import KeptRows
from races.admin.explained import Explained
from races.admin.pages import link_to
from races.forms import FactForm
from races.models import Classification, Stage

ROWS_TO_BEGIN_WITH = 5


class AddressedRow(FactForm):
    """A row whose slug is part of addresses: written when it is added, then fixed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].disabled = self.instance.pk is not None

    def save(self, commit: bool = True):
        if commit and self.instance.pk:  # only what was typed: the desk may be moving the phase of a stage
            self.instance.save(update_fields=self.changed_columns())
            return self.instance
        return super().save(commit)


class StageRow(AddressedRow):
    """A blank one has number and slug already, and is left out unless more is typed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in self.fields.keys() & {"number", "slug"}:
                self.fields[name].show_hidden_initial = True


class StageRows(KeptRows):
    def __init__(self, *args, **kwargs) -> None:
        numbers = range(1, ROWS_TO_BEGIN_WITH + 1)
        super().__init__(*args, initial=[{"number": n, "slug": f"stage-{n}"} for n in numbers], **kwargs)


class StageInline(Explained, admin.TabularInline):
    model = Stage
    form = StageRow
    formset = StageRows
    classes = ["untitled"]
    fields = ["number", "slug", "open", "kind", "date", "start_time", "start_place", "finish_place", "distance_km"]
    readonly_fields = ["open"]

    @admin.display(description="")
    def open(self, stage: Stage) -> str:
        return link_to(stage, _("Road and results")) if stage.pk else ""

    def get_extra(self, request, obj=None, **kwargs) -> int:
        return 0 if obj else ROWS_TO_BEGIN_WITH


class ClassificationInline(Explained, admin.TabularInline):
    model = Classification
    form = AddressedRow
    classes = ["untitled"]
    formset = KeptRows
    extra = 0
    fields = ["slug", "name", "kind", "eligible", "jersey", "priority", "open"]
    readonly_fields = ["open"]

    @admin.display(description="")
    def open(self, classification: Classification) -> str:
        return link_to(classification, _("More")) if classification.pk else ""
