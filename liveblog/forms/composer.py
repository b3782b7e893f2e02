import uuid
from dataclasses import replace
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liveblog.forms.content import UPLOADED, ContentForm
from liveblog.updates import Content, Update
from races.models import Stage


class ComposerForm(ContentForm):
    """A new update. Its key is made with the form: however often it is sent, it is one update."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    pin = forms.BooleanField(label=_("Pin above the feed"), required=False)
    due = forms.TimeField(label=_("at"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    def __init__(self, stage: Stage, *args, focus: bool = True, **kwargs) -> None:
        super().__init__(stage, *args, initial={"key": uuid.uuid4()}, auto_id="composer-%s", **kwargs)
        # Its own for each update, and kept by the page across an error: a browser lets nobody fill it in again.
        self.fields["picture_file"].widget.attrs |= {"id": f"file-{self['key'].value()}", "hx-preserve": True}
        if not focus:
            del self.fields["text"].widget.attrs["autofocus"]

    def clean_due(self) -> datetime | None:
        """Today, by the clock where the race is; None: now."""
        typed = self.cleaned_data["due"]
        if typed is None:
            return None
        with timezone.override(self.stage.edition.zone):
            now = timezone.localtime()
            due = from_current_timezone(datetime.combine(now, typed))
        if due <= now:
            message = _("It is %(now)s already where the race is. Left blank, it is posted now.")
            raise ValidationError(message, params={"now": f"{now:%H:%M}"})
        return due

    def update(self) -> Update:
        data = self.cleaned_data
        return Update(content=self.store_upload(), pin=data["pin"], key=data["key"])

    def renew(self) -> None:
        """Another key, so that the same words, sent again, are another update."""
        self.data = self.data.copy()
        self.data["key"] = str(uuid.uuid4())

    def says(self, content: Content) -> bool:
        """Whether it is what was posted; an upload is taken to be the same one."""
        typed = self.content
        if typed.picture_id == UPLOADED:
            typed = replace(typed, picture_id=content.picture_id)
        return typed == content
