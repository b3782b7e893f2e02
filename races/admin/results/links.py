"""Where the pages of result entry are, and the links that lead to them from a stage's form."""

from collections.abc import Iterator
from functools import partial

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from races.admin.pages import Tool
from races.admin.results.page import crossed, enter
from races.admin.results.resuming import resumable
from races.admin.results.saves import saves
from races.admin.results.shell import address_of_entry
from races.admin.results.targets import may_enter, scoring_waypoints
from races.models import Phase, Stage, TableKind


def entry_urls(page_of: admin.ModelAdmin) -> list[URLPattern]:
    guarded = partial(page_of.admin_site.admin_view, cacheable=True)
    resumed = {"enter": partial(enter, page_of), "crossing": require_POST(partial(crossed, page_of))}
    views = {name: resumable(guarded(csrf_exempt(view))) for name, view in resumed.items()}
    views["saves"] = page_of.admin_site.admin_view(csrf_exempt(partial(saves, page_of)))  # it asks is_own itself
    return [path(f"<path:object_id>/{name}/", view, name=f"races_stage_{name}") for name, view in views.items()]


def entry_tools(request: HttpRequest, stage: Stage) -> Iterator[Tool]:
    """Only what there is to enter: a stage without waypoints has no points on the road."""
    if stage.phase == Phase.CANCELLED:
        return
    if may_enter(request.user, TableKind.RESULTS):
        yield Tool(_("Enter results"), address_of_entry(stage))
    if may_enter(request.user, TableKind.WAYPOINT) and scoring_waypoints(stage):
        yield Tool(_("Enter waypoint points"), address_of_entry(stage, TableKind.WAYPOINT))
    if may_enter(request.user, TableKind.STANDINGS) and stage.edition.classifications.exists():
        yield Tool(_("Enter official standings"), address_of_entry(stage, TableKind.STANDINGS))
