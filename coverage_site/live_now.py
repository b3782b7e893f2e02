"""The races that are on the road, each with its slate; in as many queries for six as for one."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from liveblog.models import LiveBlog, Situation
from liveblog.slate import Slate, draw

MOST = 6


@dataclass(frozen=True)
class OnTheRoad:
    blog: LiveBlog
    slate: Slate


def on_the_road() -> list[OnTheRoad]:
    """What began last comes first."""
    blogs = list(_live()[:MOST])
    situations = {situation.blog_id: situation for situation in _newest(blogs)}
    return [OnTheRoad(blog, draw(blog.stage, situations.get(blog.pk), blog.stage.waypoints.all())) for blog in blogs]


def _live() -> QuerySet:
    live = LiveBlog.objects.filter(state=LiveBlog.State.LIVE).select_related("stage__edition__race")
    return live.prefetch_related("stage__waypoints").order_by("-started_at", "-pk")


def _newest(blogs: list[LiveBlog]) -> QuerySet:
    last = Situation.objects.filter(blog=OuterRef("blog")).order_by("-revision").values("pk")[:1]
    return Situation.objects.filter(blog__in=blogs, pk=Subquery(last)).with_groups()
