"""As many rows as one likes wherever rows can grow: for counting queries, and for timing pages by hand."""

import datetime as dt
from collections.abc import Iterator

from liveblog.models import Entry, Group, GroupMember, Link, LiveBlog, Situation
from races.models import (
    Classification,
    Edition,
    Race,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    Waypoint,
    WaypointResult,
)

YEAR = 2024
RACE, STAGE, RIDER, TEAM = "grand-tour", "stage-1a", "rider-0", "team-0"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def gather(number: int, today: dt.date) -> LiveBlog:
    """A race of `number` stages, starters, waypoints, updates, in a season of `number` races; on its first stage,
    which is live, everybody has a result. Returns that stage's live blog. Slow verbs are not asked: rows are stored."""
    edition = _season(number)
    classifications = _classifications(edition)
    stages = Stage.objects.bulk_create(_stages(edition, number, today))
    teams = Team.objects.bulk_create(Team(year=YEAR, slug=f"team-{n}", name=f"Team {n}") for n in range(number))
    riders = Rider.objects.bulk_create(
        Rider(slug=f"rider-{n}", name=f"Ridér {n}", nation="IT", birth_date=dt.date(2001, 5, 4)) for n in range(number)
    )
    starters = Starter.objects.bulk_create(
        Starter(edition=edition, rider=rider, team=teams[n // 2], bib=n + 1) for n, rider in enumerate(riders)
    )
    _results(stages, starters)
    _standings(stages, classifications, starters, teams)
    _waypoints(stages[0], classifications, starters)
    return _coverage(stages, starters)


def _season(number: int) -> Edition:
    names = [RACE, *(f"race-{n}" for n in range(number - 1))]
    races = Race.objects.bulk_create(Race(slug=name, name=name.title()) for name in names)
    first = dt.date(YEAR, 1, 1)
    editions = Edition.objects.bulk_create(
        Edition(race=race, year=YEAR, category="2.Pro", nation="FR", starts=day, ends=day + dt.timedelta(7))
        for race, day in ((race, first + dt.timedelta(n % 350)) for n, race in enumerate(races))
    )
    Edition.objects.bulk_create(
        Edition(race=races[0], year=year, starts=dt.date(year, 7, 1), ends=dt.date(year, 7, 21))
        for year in range(YEAR - min(number, 150), YEAR)
    )
    return editions[0]


def _classifications(edition: Edition) -> list[Classification]:
    wanted = (("general", "time", "#f6c700"), ("points", "points", "#2a7a3b"), ("teams", "teams", ""))
    return Classification.objects.bulk_create(
        Classification(edition=edition, slug=slug, name=slug.title(), kind=kind, jersey=jersey, priority=number)
        for number, (slug, kind, jersey) in enumerate(wanted, 1)
    )


def _stages(edition: Edition, number: int, today: dt.date) -> Iterator[Stage]:
    for n in range(number):
        yield Stage(
            edition=edition,
            number=n,
            slug=f"stage-{n // 26 + 1}{LETTERS[n % 26]}",
            date=today,
            distance_km=180,
            start_place="Annecy",
            finish_place="Évian",
            elevation=[[0, 400], [90, 1200], [180, 380]],
            result_state="official",
        )


def _results(stages: list[Stage], starters: list[Starter]) -> None:
    """Of everybody on the first stage, of the first starter on every stage; the last one is out of the race."""
    rows = [StageResult(stage=stage, starter=starters[0], place=1, time_cs=1_500_000) for stage in stages[1:]]
    for n, starter in enumerate(starters[:-1]):
        rows.append(StageResult(stage=stages[0], starter=starter, place=n + 1, time_cs=1_500_000 + n // 5 * 100))
    StageResult.objects.bulk_create([*rows, StageResult(stage=stages[0], starter=starters[-1], status="DNF")])


def _standings(stages, classifications, starters, teams) -> None:
    general, points, by_team = classifications
    stage = stages[0]
    rows = [Standing(stage=stage, classification=general, place=n + 1, starter=starter, time_s=15_000 + n)
            for n, starter in enumerate(starters[:-1])]  # fmt: skip
    rows += [Standing(stage=stage, classification=points, place=n + 1, starter=starter, points=5_000 - n)
             for n, starter in enumerate(starters[:-1])]  # fmt: skip
    rows += [Standing(stage=stage, classification=by_team, place=n + 1, team=team, time_s=45_000 + n)
             for n, team in enumerate(teams)]  # fmt: skip
    rows += [Standing(stage=later, classification=general, place=1, starter=starters[0], time_s=30_000)
             for later in stages[1:]]  # fmt: skip
    Standing.objects.bulk_create(rows)


def _waypoints(stage: Stage, classifications, starters) -> None:
    waypoints = Waypoint.objects.bulk_create(
        Waypoint(stage=stage, name=f"Pass {n}", kind="climb", category="1", km_from_start=round(1 + n * 0.1, 1))
        for n in range(len(starters))
    )
    feeds = Waypoint.feeds.through
    feeds.objects.bulk_create(feeds(waypoint=point, classification=classifications[1]) for point in waypoints)
    rows = [WaypointResult(waypoint=waypoints[0], starter=starter, place=n + 1, points=1)
            for n, starter in enumerate(starters)]  # fmt: skip
    rows += [WaypointResult(waypoint=point, starter=starters[0], place=1, points=5) for point in waypoints[1:]]
    WaypointResult.objects.bulk_create(rows)


def _coverage(stages: list[Stage], starters: list[Starter]) -> LiveBlog:
    number, at = len(stages), dt.datetime(YEAR, 5, 2, 12, tzinfo=dt.UTC)
    blogs = LiveBlog.objects.bulk_create(
        LiveBlog(stage=stage, state="live", revision=number, started_at=at, moments_stamp=number, pinned_stamp=number)
        for stage in stages
    )
    Entry.objects.bulk_create(
        Entry(blog=blogs[0], status="published", born=n, changed=n, published_at=at, text="x", html="<p>x</p>",
              kind="moment" if n % 2 else "text", title="x", pinned=n % 3 == 0)
        for n in range(1, number + 1)
    )  # fmt: skip
    Link.objects.bulk_create(Link(blog=blogs[0], label=f"Link {n}", address=f"/{n}/") for n in range(number))
    situations = Situation.objects.bulk_create(
        Situation(blog=blog, revision=1, at=at, phase="racing", km_to_go=40) for blog in blogs
    )
    situations += Situation.objects.bulk_create(
        Situation(blog=blogs[0], revision=n, at=at, phase="racing", km_to_go=30) for n in range(2, number + 1)
    )
    groups = Group.objects.bulk_create(Group(situation=situation, position=0, gap_s=0) for situation in situations)
    GroupMember.objects.bulk_create(
        [GroupMember(group=group, position=0, starter=starters[0]) for group in groups]
        + [GroupMember(group=groups[-1], position=n, starter=starter) for n, starter in enumerate(starters[1:], 1)]
    )
    return blogs[0]


def career(rider: Rider, results: int) -> None:
    """As many results, twenty a race and a race a month."""
    team = Team.objects.create(year=YEAR - 1, slug="old-team", name="Old Team")
    races = Race.objects.bulk_create(Race(slug=f"old-{n}", name=f"Old Race {n}") for n in range(results // 20))
    days = [dt.date(YEAR - 1 - n // 12, n % 12 + 1, 1) for n in range(len(races))]
    editions = Edition.objects.bulk_create(
        Edition(race=race, year=day.year, starts=day, ends=day + dt.timedelta(20))
        for race, day in zip(races, days, strict=True)
    )
    starters = Starter.objects.bulk_create(Starter(edition=edition, rider=rider, team=team) for edition in editions)
    for edition, starter in zip(editions, starters, strict=True):
        stages = Stage.objects.bulk_create(_stages(edition, 20, edition.starts))
        StageResult.objects.bulk_create(
            StageResult(stage=stage, starter=starter, place=n + 1, time_cs=1_500_000) for n, stage in enumerate(stages)
        )
