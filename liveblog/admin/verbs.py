"""What may be done to the selected updates: each through the verb of its live blog, in a transaction of its own."""

from functools import partial

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from liveblog.errors import Refused
from races.admin.acting import each, say

_each = partial(each, refusals=(Refused,))


@admin.action(description=_("Publish selected drafts"), permissions=["change"])
def publish(modeladmin, request, queryset) -> None:
    done = _each(request, queryset.order_by("pk"), lambda entry: entry.blog.publish_draft(entry, by=request.user))
    say(request, ngettext("%(count)s update published.", "%(count)s updates published.", done), done)


@admin.action(description=_("Withdraw selected updates"), permissions=["change"])
def withdraw(modeladmin, request, queryset) -> None:
    done = _each(request, queryset, lambda entry: entry.blog.withdraw(entry, by=request.user))
    say(request, ngettext("%(count)s update withdrawn.", "%(count)s updates withdrawn.", done), done)


@admin.action(description=_("Restore selected updates"), permissions=["change"])
def restore(modeladmin, request, queryset) -> None:
    done = _each(request, queryset, lambda entry: entry.blog.restore(entry, by=request.user))
    say(request, ngettext("%(count)s update restored.", "%(count)s updates restored.", done), done)


@admin.action(description=_("Pin selected updates"), permissions=["change"])
def pin(modeladmin, request, queryset) -> None:
    done = _each(request, queryset, lambda entry: entry.blog.pin(entry))
    say(request, ngettext("%(count)s update pinned.", "%(count)s updates pinned.", done), done)


@admin.action(description=_("Unpin selected updates"), permissions=["change"])
def unpin(modeladmin, request, queryset) -> None:
    done = _each(request, queryset, lambda entry: entry.blog.unpin(entry))
    say(request, ngettext("%(count)s update unpinned.", "%(count)s updates unpinned.", done), done)
