"""The races that are on the road, each with its slate; in as many queries for six as for one."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from liveblog.models import LiveBlog, Situation
from liveblog.slate import Slate, draw
from races.models import Stage
from races.tables import leaders_jerseys

MOST = 6


@dataclass(frozen=True)
class OnTheRoad:
    blog: LiveBlog
    slate: Slate


def on_the_road() -> list[OnTheRoad]:
    """What began last comes first."""
    blogs = list(_live()[:MOST])
    situations = {situation.blog_id: situation for situation in _newest(blogs)}
    worn = leaders_jerseys(blog.stage_before for blog in blogs if blog.stage_before)
    jerseys = {starter: colour for (_stage, starter), colour in worn.items()}
    return [
        OnTheRoad(blog, draw(blog.stage, situations.get(blog.pk), blog.stage.waypoints.all(), jerseys))
        for blog in blogs
    ]


def _live() -> QuerySet:
    before = Stage.objects.filter(edition=OuterRef("stage__edition"), number__lt=OuterRef("stage__number"))
    live = LiveBlog.objects.filter(state=LiveBlog.State.LIVE).select_related("stage__edition__race")
    live = live.annotate(stage_before=Subquery(before.order_by("-number").values("pk")[:1]))
    return live.prefetch_related("stage__waypoints").order_by("-started_at", "-pk")


def _newest(blogs: list[LiveBlog]) -> QuerySet:
    last = Situation.objects.filter(blog=OuterRef("blog")).order_by("-revision").values("pk")[:1]
    return Situation.objects.filter(blog__in=blogs, pk=Subquery(last)).with_groups()
