from django import forms
from django.utils.translation import gettext_lazy as _

from liveblog.forms.content import ContentForm
from liveblog.models import Entry
from liveblog.updates import Correction
from races.models import Stage


class CorrectionForm(ContentForm):
    """New words for a published update, by somebody who saw `version` of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = forms.CharField(
        label=_("What readers are told"),
        required=False,
        max_length=Entry._meta.get_field("correction_note").max_length,
        help_text=_("“An earlier version named the wrong team.” Blank for a slip of the key."),
    )

    def __init__(self, stage: Stage, entry: Entry, *args, **kwargs) -> None:
        self.entry = entry
        initial = {"version": entry.version, "note": entry.correction_note}
        prefix = f"correction-{entry.pk}"
        super().__init__(stage, *args, initial=initial, saying=entry.content, auto_id=f"{prefix}-%s", **kwargs)
        self.fields["picture_file"].widget.attrs |= {"id": f"{prefix}-file", "hx-preserve": True}

    def correction(self) -> Correction:
        data = self.cleaned_data
        return Correction(content=self.store_upload(), version=data["version"], note=data["note"])

    def carry(self, version: int) -> None:
        """Sent again, the form overwrites this version: its editor has seen it now."""
        self.data = self.data.copy()
        self.data["version"] = str(version)
