"""Putting the demo stage back to before its start, and playing it: at once, or against the clock."""

import time
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from coverage_site.demo.facts import covered_stage, record_results, record_standings
from coverage_site.demo.feed import FEED, Step, final_texts, steps
from liveblog.errors import Refused
from liveblog.models import Entry, EntryVersion, Link, LiveBlog
from liveblog.turn import PANELS, turn
from races.models import ResultState

Tell = Callable[[str], None]


def load_coverage(tell: Tell) -> LiveBlog:
    """The finished state: every update published with the times of the day, results, standings, coverage ended."""
    blog = _prepare()
    found = steps(blog, blog.authors.order_by("pk").first())
    if _is_finished(blog):
        record_results(blog.stage)  # whatever was tried out with them: nothing is written where nothing differs
        record_standings(blog.stage)
        return blog
    rewind(blog, speed=None)
    tell(f"Publishing {len(FEED['update'])} updates of {blog.stage} …")
    for step in found:
        step.do(step.at)
    return blog


def put_back() -> None:
    """Before the start, and nothing more."""
    rewind(_prepare(), speed=None)


def replay(speed: float, tell: Tell, sleep: Callable[[float], None] = time.sleep) -> None:
    """The same rows through the same verbs, `speed` times faster than life, shown at the time that it is now."""
    blog = _prepare()
    found = steps(blog, blog.authors.order_by("pk").first())
    rewind(blog, speed=round(speed))
    begun, first = time.monotonic(), found[0].at
    for number, step in enumerate(found, 1):
        sleep(max((step.at - first).total_seconds() / speed - (time.monotonic() - begun), 0))
        tell(f"{number:3}/{len(found)}  {step.at:%H:%M}  {_do(step)}")


def _do(step: Step) -> str:
    try:
        step.do(timezone.now())
    except Refused as refusal:  # an editor at the desk ended the coverage, or withdrew the update
        return f"{step.what}\n         left out: {refusal}"
    return step.what


@transaction.atomic
def rewind(blog: LiveBlog, *, speed: int | None) -> None:
    """Before the start: entries are drafts again with their primary keys, results and situations are gone. This is
    the one exception to "for ever", so the floor rises: every open page loads anew."""
    stage = blog.stage
    stage.record_results([], state=ResultState.NONE)
    for classification in stage.edition.classifications.all():
        stage.record_standings(classification, [], source="official")
    stage.change_phase("scheduled")
    with turn(blog) as current:
        EntryVersion.objects.filter(entry__blog=blog).delete()
        blog.entries.born().update(
            status=Entry.Status.DRAFT, born=None, changed=None, published_at=None, corrected_at=None,
            correction_note="", pinned=False, version=1,
        )  # fmt: skip
        blog.situations.all().delete()
        current.touch(*PANELS)
        blog.state, blog.floor, blog.replay_speed = LiveBlog.State.UPCOMING, current.revision, speed
        blog.started_at = blog.ended_at = None
        blog.save(update_fields=["state", "floor", "replay_speed", "started_at", "ended_at"])


def _prepare() -> LiveBlog:
    coverage = FEED["coverage"]
    blog, made = LiveBlog.objects.get_or_create(
        stage=covered_stage(), defaults={name: coverage[name] for name in ("headline", "standfirst")}
    )
    if made:
        blog.authors.set([_author(byline) for byline in coverage["authors"]])
        Link.objects.bulk_create(Link(blog=blog, position=n, **link) for n, link in enumerate(FEED["link"]))
    return blog


def _author(byline: str):
    """A byline for readers; nobody can log in with it."""
    username = byline.lower().replace(" ", "-")
    user, made = get_user_model().objects.get_or_create(username=username, defaults={"byline": byline})
    if made:
        user.set_unusable_password()
        user.save()
    return user


def _is_finished(blog: LiveBlog) -> bool:
    """Ended, with every update as it was written, and no others."""
    published = dict(blog.entries.published().values_list("key", "text"))
    return published == final_texts() and blog.state == LiveBlog.State.ENDED and blog.replay_speed is None
