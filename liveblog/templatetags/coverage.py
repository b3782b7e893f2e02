from collections.abc import Iterable

from django import template

from liveblog.models import LiveBlog
from races.models import Stage

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


@register.filter
def of(coverage: dict[int, LiveBlog], stage: Stage) -> LiveBlog | None:
    """{{ coverage|of:stage }}"""
    return coverage.get(stage.pk)
