"""What an update says, as a form: the composer and a correction alike."""

import dataclasses

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from liveblog.checks import check_content
from liveblog.forms.fields import KmField, focus_first_error
from liveblog.forms.tables import read_table, table_choices, write_table
from liveblog.models import Entry
from liveblog.updates import Content
from pictures.forms import PictureFileField
from pictures.models import Picture
from races.models import Stage

MOST_PICTURES = 40  # offered in the list; any other comes by uploading it
UPLOADED = -1  # stands for a picture that is stored only when all else is right

FORM_FIELDS = {"picture_id": "picture", "table_stage_id": "table", "table_classification_id": "table"}
KINDS = {  # which kinds ask for a field; those not named here belong to every kind
    "attribution": {"quote"},
    "address": {"link", "embed"},
    "link_label": {"link"},
    "picture_id": {"picture"},
    "table_stage_id": {"table"},
    "table_classification_id": {"table"},
}


class ContentForm(forms.Form):
    text = forms.CharField(label=_("Update"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    km_to_go = KmField(label=_("Km to go"))
    title = forms.CharField(label=_("Title"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Entry.Kind.choices, initial="text", widget=forms.RadioSelect)
    attribution = forms.CharField(label=_("Who is quoted"), required=False)
    address = forms.CharField(label=_("Address"), required=False, help_text=_("https://… of the page, post or video"))
    link_label = forms.CharField(label=_("Label of the link"), required=False)
    picture = forms.ModelChoiceField(Picture.objects.all(), label=_("A picture that is here already"), required=False)
    picture_file = PictureFileField(label=_("or upload one"), required=False, help_text=_("JPEG, PNG or WebP"))
    picture_alt = forms.CharField(label=_("What the upload shows"), required=False, max_length=300)
    picture_credit = forms.CharField(label=_("Its photographer and agency"), required=False, max_length=120)
    table = forms.ChoiceField(label=_("Table"), required=False)

    def __init__(self, stage: Stage, *args, saying: Content | None = None, **kwargs) -> None:
        """`saying` is what the update says so far."""
        self.stage, self.saying = stage, saying or Content()
        initial = _as_typed(self.saying) | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["table"].choices = table_choices(stage, initial["table"])
        self.fields["picture"].widget.choices = _picture_choices(self.saying.picture_id)
        self.fields["text"].widget.attrs["autofocus"] = True

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and focus_first_error(self) and "text" not in self.errors:
            self.fields["text"].widget.attrs.pop("autofocus", None)

    @property
    def filled(self) -> dict[str, bool]:
        """Fields that no kind hides, because the update has something there already."""
        return {FORM_FIELDS.get(name, name): True for name in KINDS if getattr(self.saying, name)}

    def clean(self) -> dict[str, object]:
        self._check_upload()
        self.content = self._content()
        try:
            check_content(self.content, self.stage)
        except ValidationError as problem:
            for name, errors in problem.error_dict.items():
                field = FORM_FIELDS.get(name, name)
                if field not in self.errors:
                    self.add_error(field, errors)
        if not self.errors.keys().isdisjoint({"picture_file", "picture_alt", "picture_credit"}):
            self.errors.pop("picture", None)  # the picture that it misses is the one that could not be uploaded
        return self.cleaned_data

    def store_upload(self) -> Content:
        """The content with its uploaded picture stored. Only for a valid form."""
        if self.content.picture_id == UPLOADED:
            data = self.cleaned_data
            picture = Picture.objects.add(data["picture_file"], alt=data["picture_alt"], credit=data["picture_credit"])
            self.content = dataclasses.replace(self.content, picture_id=picture.pk)
        return self.content

    def _check_upload(self) -> None:
        if not self.cleaned_data.get("picture_file"):
            return
        for name in ("picture_alt", "picture_credit"):
            if name in self.cleaned_data and not self.cleaned_data[name]:
                self.add_error(name, _("A picture needs this."))

    def _content(self) -> Content:
        """What another kind would need, and was typed before the kind was changed, is left out."""
        data = self.cleaned_data
        kind = data.get("kind") or "text"
        typed = {name: data.get(name) or "" for name in ("title", "text", "attribution", "address", "link_label")}
        typed["text"] = typed["text"].replace("\r\n", "\n")
        picture = data.get("picture")
        typed["picture_id"] = UPLOADED if data.get("picture_file") else picture and picture.pk
        typed["table_stage_id"], typed["table_classification_id"] = read_table(data.get("table") or "")
        asked = {
            name: value
            for name, value in typed.items()
            if kind in KINDS.get(name, {kind}) or FORM_FIELDS.get(name, name) in self.filled
        }
        return Content(kind=kind, km_to_go=data.get("km_to_go"), **asked)


def _as_typed(content: Content) -> dict[str, object]:
    typed = dataclasses.asdict(content)
    typed["picture"] = typed.pop("picture_id")
    typed["table"] = write_table(typed.pop("table_stage_id"), typed.pop("table_classification_id"))
    return typed


def _picture_choices(chosen: int | None) -> list[tuple[object, str]]:
    newest = list(Picture.objects.all()[:MOST_PICTURES])
    if chosen and chosen not in {picture.pk for picture in newest}:
        newest += Picture.objects.filter(pk=chosen)
    return [("", "–"), *((picture.pk, f"{picture.alt} ({picture.credit})"[:90]) for picture in newest)]
