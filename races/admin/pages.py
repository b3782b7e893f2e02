"""Pages of a fact beside its form: found, permitted and laid out alike."""

from typing import NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html


class Tool(NamedTuple):
    """A link above the form of a fact."""

    label: str
    address: str


def link_to(fact: models.Model, words: str) -> str:
    """To its form."""
    name = f"admin:{fact._meta.app_label}_{fact._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[fact.pk]), words)


def fact_or_404(page_of: admin.ModelAdmin, request: HttpRequest, object_id: str) -> models.Model:
    if fact := page_of.get_object(request, unquote(object_id)):
        return fact
    raise Http404


def permit(permitted: bool) -> None:
    if not permitted:
        raise PermissionDenied


def page(page_of: admin.ModelAdmin, request: HttpRequest, template: str, fact: models.Model, **context):
    request.current_app = page_of.admin_site.name
    shell = page_of.admin_site.each_context(request)
    common = {"opts": page_of.opts, "original": fact, "subtitle": str(fact), "media": page_of.media}
    return TemplateResponse(request, f"admin/races/{template}", {**shell, **common, **context})
