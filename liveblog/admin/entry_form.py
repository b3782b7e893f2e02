from datetime import datetime

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liveblog.errors import CorrectedMeanwhile, NotPublished
from liveblog.models import Entry, LiveBlog
from liveblog.updates import Correction
from races.forms import FactForm
from races.models import Classification

FORM_FIELDS = {
    "picture_id": "picture",
    "table_stage_id": "table_stage",
    "table_classification_id": "table_classification",
}


class EntryForm(FactForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # version and status that whoever types has read

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = _seen(self.instance.version, self.instance.status)
        if "table_classification" in self.fields:
            self.fields["table_classification"].queryset = self._classifications()
        if "due_at" in self.fields:
            day, clock = self.fields["due_at"].widget.widgets
            day.attrs["aria-label"], clock.attrs["aria-label"] = _("Goes out at: date"), _("Goes out at: time")

    def add_error(self, field, error) -> None:
        """What check_content says of a Content's `picture_id` is shown at `picture`."""
        if field is None and hasattr(error, "error_dict"):
            error = ValidationError({self._shown_at(name): error for name, error in error.error_dict.items()})
        super().add_error(field, error)

    def check_constraints(self, exclude: set[str]) -> None: ...  # check_content says it all, at its field

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.instance.pk:
            self._check_seen(cleaned.get("seen"))
        self._check_table(cleaned.get("table_stage"), cleaned.get("table_classification"))
        return cleaned

    def clean_due_at(self) -> datetime | None:
        """A time that has passed may stay only where the update still waits for coverage to begin."""
        due_at = self.cleaned_data["due_at"]
        waits = "due_at" not in self.changed_data and self.instance.status == Entry.Status.SCHEDULED
        if due_at and due_at <= timezone.now() and not waits:
            raise ValidationError(_("That time has passed. Blank, it is a draft, which can be published at once."))
        return due_at

    def correction(self) -> Correction:
        version, _status = self.cleaned_data["seen"].split()
        return Correction(content=self.instance.content, version=int(version), note=self.instance.correction_note)

    def _check_seen(self, seen: str | None) -> None:
        """Under the lock that the verbs take, which the admin holds until what is typed is written."""
        LiveBlog.objects.select_for_update().get(pk=self.instance.blog_id)
        now = Entry.objects.get(pk=self.instance.pk)
        if now.withdrawn:
            self.add_error(None, str(NotPublished()))
        elif seen != _seen(now.version, now.status):
            self.add_error(None, [str(CorrectedMeanwhile()), _("It now says: %(text)s") % {"text": now.text or now}])
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = _seen(now.version, now.status)  # shown to whoever saves once more

    def _check_table(self, stage, classification) -> None:
        if stage and classification and stage.edition_id != classification.edition_id:
            self.add_error("table_classification", _("That is a classification of another edition."))

    def _classifications(self):
        own = Classification.objects.filter(pk=self.instance.table_classification_id)
        return own | Classification.objects.filter(edition=self.instance.blog.stage.edition_id)

    def _shown_at(self, name: str) -> str:
        name = FORM_FIELDS.get(name, name)
        return name if name in self.fields else NON_FIELD_ERRORS


def _seen(version: int, status: str) -> str:
    return f"{version} {status}"
