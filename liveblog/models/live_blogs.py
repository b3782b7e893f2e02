from datetime import datetime

from django.db import connections, models, transaction
from django.db.models import F
from django.db.models.functions import Now

from liveblog import waking
from liveblog.locks import is_locked, without_waiting
from liveblog.models.entry import Entry
from liveblog.turn import PANELS
from races.models import Stage

LEAP = 1_000_000  # more revisions than any blog takes between two backups


class LiveBlogQuerySet(models.QuerySet):
    def live(self) -> "LiveBlogQuerySet":
        return self.filter(state=self.model.State.LIVE)

    def at(self, race: str, year: int, stage: str) -> "LiveBlogQuerySet":
        """The coverage behind an address, once it has begun."""
        found = self.begun().filter(stage__edition__race__slug=race, stage__edition__year=year, stage__slug=stage)
        return found.select_related("stage__edition__race", "stage__profile")

    def begun(self) -> "LiveBlogQuerySet":
        return self.exclude(state=self.model.State.UPCOMING)

    def showing(self, stages: list[int]) -> "LiveBlogQuerySet":
        """Blogs that show facts of these stages: their own, those of later stages (whose head tells who leads), and
        any with a result table of theirs. In the order in which blogs are locked."""
        of_later = models.Exists(
            Stage.objects.filter(
                pk__in=stages, edition=models.OuterRef("stage__edition"), number__lte=models.OuterRef("stage__number")
            )
        )
        with_table = models.Exists(Entry.objects.born().filter(blog=models.OuterRef("pk"), table_stage__in=stages))
        return self.filter(of_later | with_table).order_by("pk")

    def publish_due(self) -> list[Entry]:
        """Every scheduled update whose time has come by the database's clock. Any number of processes may do so at
        once: each update is published by one of them, which waits for nobody. Trouble with one blog keeps no other
        from publishing; the first is raised in the end."""
        has_due = models.Exists(Entry.objects.due().filter(blog=models.OuterRef("pk")))
        blogs = self.live().filter(has_due).select_related("stage__edition__race").order_by("pk")
        published, problems = [], []
        with without_waiting(connections[self.db]):
            for blog in blogs:
                try:
                    published += blog.publish_due()
                except Exception as problem:
                    problems.append(problem)
        problems = [problem for problem in problems if not is_locked(problem)]
        if problems:
            raise problems[0]
        return published

    def seconds_until_due(self) -> float | None:
        """By the database's clock, until the next scheduled update of these blogs; not above 0: now; None: none."""
        waiting = Entry.objects.filter(status=Entry.Status.SCHEDULED, blog__in=self.live())
        times: tuple[datetime, datetime] | None = waiting.order_by("due_at").values_list("due_at", Now()).first()
        return times and (times[0] - times[1]).total_seconds()

    @transaction.atomic
    def leap(self) -> int:
        """After a backup was restored: past every revision that readers have seen and the backup has forgotten, so that
        no page goes on from there and all load anew. Returns how many blogs there are."""
        later = F("revision") + LEAP
        list(self.order_by("pk").select_for_update().values_list("pk"))
        waking.at_commit()
        return self.update(revision=later, floor=later, **{f"{panel}_stamp": later for panel in PANELS})
