from collections.abc import Iterable

from django import template

from liveblog.models import LiveBlog
from races.models import Edition, Stage

register = template.Library()


@register.simple_tag
def coverage_of(stages: Stage | Iterable[Stage]) -> dict[int, LiveBlog]:
    """{% coverage_of stages as coverage %}: the live blogs that have begun, by stage, in one query."""
    stages = [stages] if isinstance(stages, Stage) else list(stages)
    by_id = {stage.pk: stage for stage in stages}
    blogs = LiveBlog.objects.filter(stage__in=by_id).exclude(state=LiveBlog.State.UPCOMING)
    found = {blog.stage_id: blog for blog in blogs}
    for pk, blog in found.items():
        blog.stage = by_id[pk]
    return found


@register.simple_tag
def live_editions() -> dict[int, LiveBlog]:
    """{% live_editions as live %}: what is live now, by edition, in one query."""
    live = LiveBlog.objects.filter(state=LiveBlog.State.LIVE).select_related("stage__edition__race")
    return {blog.stage.edition_id: blog for blog in live.order_by("started_at")}


@register.filter
def of(coverage: dict[int, LiveBlog], fact: Stage | Edition) -> LiveBlog | None:
    """{{ coverage|of:stage }}, {{ live|of:edition }}"""
    return coverage.get(fact.pk)
