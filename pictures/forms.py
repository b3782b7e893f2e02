from django import forms
from django.core.exceptions import ValidationError

from pictures.fields import prepared
from pictures.models import Picture
from pictures.renditions import BadPicture


class PictureFileField(forms.FileField):
    """Not Django's ImageField: that tries every decoder that Pillow has, and goes by the file's name."""

    def __init__(self, *, max_length: int | None = None, **options) -> None:
        super().__init__(**options)  # no limit for the name: it will be another one

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            prepared(upload)
        except BadPicture as problem:
            raise ValidationError(str(problem), code="bad_picture") from problem
        return upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}


class PictureForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields = ["file", "alt", "credit", "caption"]
        field_classes = {"file": PictureFileField}
