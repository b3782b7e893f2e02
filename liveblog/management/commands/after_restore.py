from django.core.management.base import BaseCommand, CommandError

from liveblog.models import LiveBlog
from liveblog.models.live_blogs import LEAP, LiveBlogQuerySet


class Command(BaseCommand):
    help = (
        "Run once after a backup was restored: every open live page loads anew, rather than miss what is published "
        "under revisions that it has seen already."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("stage", nargs="?", help="one only: tour-de-la-provence/2021/stage-2")

    def handle(self, *args, stage: str | None, **options) -> None:
        blogs = LiveBlog.objects.all() if stage is None else _blog_at(stage)
        blogs.leap()
        for blog in blogs.select_related("stage__edition__race").order_by("pk"):
            self.stdout.write(f"{blog}: revision {blog.revision - LEAP:,} is {blog.revision:,} now.")
        self.stdout.write(f"Live blogs whose open pages load anew: {len(blogs)}.")


def _blog_at(stage: str) -> LiveBlogQuerySet:
    race, year, slug = _parts(stage)
    blogs = LiveBlog.objects.filter(stage__edition__race__slug=race, stage__edition__year=year, stage__slug=slug)
    if not blogs:
        raise CommandError(f"There is no live blog of {stage}. Without an argument, all are moved.")
    return blogs


def _parts(stage: str) -> list[str]:
    parts = stage.strip("/").split("/")
    if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdecimal() and len(parts[1]) == 4):
        raise CommandError(f"{stage!r}: write race/year/stage, as in tour-de-la-provence/2021/stage-2.")
    return parts
