"""Editors who write a live blog's history, step by step, for tests of what readers are told of it."""

from liveblog.errors import Refused
from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, GroupLine, RaceSituation, Update
from races.models import Classification, Edition, Race, Rider, Stage, StageResult, Starter, Team

EDITS = ("post", "post", "post", "moment", "pin", "unpin", "correct", "withdraw", "restore", "move", "result", "table")


def make_stage() -> Stage:
    race = Race.objects.create(name="Race", slug="race")
    edition = Edition.objects.create(race=race, year=2024, starts="2024-05-01", ends="2024-05-02")
    Classification.objects.create(edition=edition, slug="general", name="General", kind="time")
    team = Team.objects.create(year=2024, slug="team", name="Team")
    for number in range(3):
        rider = Rider.objects.create(name=f"Rider {number}", slug=f"rider-{number}")
        Starter.objects.create(edition=edition, rider=rider, team=team)
    made = Stage.objects.create(edition=edition, number=1, slug="stage-1", date="2024-05-01", distance_km=180)
    return Stage.objects.select_related("edition__race").get(pk=made.pk)


class Newsroom:
    """Each edit takes a number that says which entry, or how far. What cannot be done raises Refused."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.blog = LiveBlog.start(stage)
        self.count = 0

    def post_some(self, number: int) -> None:
        for _ in range(number):
            self.post(0)

    def text(self) -> str:
        self.count += 1
        return f"Text {self.count}."

    def publish(self, situation=None, **content) -> None:
        self.blog.publish(Update(content=Content(text=self.text(), **content), situation=situation))

    def post(self, number: int) -> None:
        self.publish(km_to_go=100 - number if number > 4 else None)

    def moment(self, number: int) -> None:
        self.publish(kind="moment", title=f"Moment {number}")

    def table(self, number: int) -> None:
        self.publish(kind="table", table_stage_id=self.stage.pk)

    def move(self, number: int) -> None:
        self.publish(situation=RaceSituation(groups=(GroupLine(gap_s=0), GroupLine(gap_s=10 * number, peloton=True))))

    def result(self, number: int) -> None:
        starters = list(self.stage.edition.starters.all())
        rows = [StageResult(starter=s, place=p, time_cs=100_000 + number * p) for p, s in enumerate(starters, 1)]
        self.stage.record_results(rows, state="provisional")

    def correct(self, number: int) -> None:
        """Some editors work from a stale version, and are refused."""
        entry = self.entry(number, "published")
        version = entry.version - (number == 7)
        self.blog.correct(entry, Correction(content=Content(text=self.text()), version=version, note="Mended."))

    def withdraw(self, number: int) -> None:
        self.blog.withdraw(self.entry(number, "published"))

    def restore(self, number: int) -> None:
        self.blog.restore(self.entry(number, "withdrawn"))

    def pin(self, number: int) -> None:
        self.blog.pin(self.entry(number, "published"))

    def unpin(self, number: int) -> None:
        self.blog.unpin(self.entry(number, "published"))

    def entry(self, number: int, status: str):
        entries = list(self.blog.entries.filter(status=status).order_by("-born")[: number * 2 + 1])
        if not entries:
            raise Refused
        return entries[-1]
