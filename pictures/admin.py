from contextlib import suppress

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pictures.fields import prepared
from pictures.forms import PictureForm
from pictures.models import Picture
from pictures.renditions import BadPicture

THUMBNAIL_WIDTH = 120


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    list_display = ["thumbnail", "alt", "credit", "full_size", "created_at"]
    list_display_links = ["thumbnail"]
    list_per_page = 50
    readonly_fields = ["thumbnail", "full_size"]
    search_fields = ["alt", "credit", "caption"]

    def get_fields(self, request, obj=None) -> list[str]:
        return ["file", "alt", "credit", "caption", *(self.readonly_fields if obj else [])]

    def changeform_view(self, request, *args, **kwargs):
        # The admin's view is one transaction, on SQLite a lock against all writers, and encoding takes a
        # second or two. Done here, it is found done by the form, which also says what is wrong.
        if "file" in request.FILES:
            with suppress(BadPicture):
                prepared(request.FILES["file"])
        return super().changeform_view(request, *args, **kwargs)

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> str:
        smallest = picture.renditions[0]
        return format_html(
            '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            picture.file.storage.url(smallest["name"]),
            picture.alt,
            THUMBNAIL_WIDTH,
            round(THUMBNAIL_WIDTH * smallest["height"] / smallest["width"]) or 1,
        )

    @admin.display(description=_("size"))
    def full_size(self, picture: Picture) -> str:
        return f"{picture.full_width} × {picture.full_height}"
