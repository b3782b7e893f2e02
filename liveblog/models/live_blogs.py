from django.db import models

from liveblog.models.entry import Entry
from races.models import Stage


class LiveBlogQuerySet(models.QuerySet):
    def at(self, race: str, year: int, stage: str) -> "LiveBlogQuerySet":
        """The coverage behind an address, once it has begun."""
        found = self.filter(stage__edition__race__slug=race, stage__edition__year=year, stage__slug=stage)
        return found.exclude(state=self.model.State.UPCOMING).select_related("stage__edition__race", "stage__profile")

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
