"""The parts of a live page that are shown whole. Each is loaded from the database, then rendered without it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from liveblog import slate
from liveblog.models import Entry, LiveBlog
from liveblog.models.moves import current_situation
from liveblog.rendering import entry_context
from races.models import Standing
from races.tables import Table, result_tables, standing_tables
from races.wearing import colours, jerseys_on


@dataclass(frozen=True)
class Leader:
    name: str
    team: str
    jersey: str


@dataclass(frozen=True)
class Moment:
    title: str
    km_label: str
    time: datetime
    url: str
    entry: str  # its id on the page, where it is loaded


def load(name: str, blog: LiveBlog) -> object:
    """What a panel is rendered from, in a fixed number of queries."""
    return _LOADERS[name](blog)


def render(name: str, blog: LiveBlog, source: object, tables: dict) -> str:
    if name == "pinned":
        source = {"pinned": [entry_context(entry, blog.stage, tables) for entry in source]}
    template = {"results": "results_panel"}.get(name, name)
    with timezone.override(blog.stage.edition.zone):
        return get_template(f"liveblog/_{template}.html").render(source).strip()


def _load_head(blog: LiveBlog) -> dict[str, object]:
    stage, race = blog.stage, blog.stage.edition
    return {
        "head": {
            "state": blog.state,
            "kicker_race": str(race),
            "race_url": race.get_absolute_url(),
            "stage_name": stage.name,
            "stage_url": stage.get_absolute_url(),
            "headline": blog.headline or _("%(stage)s live: %(course)s") % _names(stage),
            "standfirst": blog.standfirst,
            "authors": list(blog.authors.exclude(byline="").order_by("pk").values_list("byline", flat=True)),
            "published_at": blog.started_at,
            "updated_at": blog.ended_at,
            "picture": stage.profile,
            "links": list(blog.links.all()),
            "replay": _replay_note(blog),
            "leader": _leader(stage),
        }
    }


def _names(stage) -> dict[str, str]:
    return {"stage": stage.name, "course": stage.course or str(stage.edition)}


def _replay_note(blog: LiveBlog) -> str:
    if not blog.replay_speed:
        return ""
    return _("A replay, %(speed)s times faster than life") % {"speed": blog.replay_speed}


def _leader(stage) -> Leader | None:
    """Who leads the general classification: after this stage where that is known, else after the last known one."""
    standing = (
        _general(stage)
        .leading()
        .select_related("starter__rider", "starter__team", "classification")
        .order_by("-stage__number", "pk")
        .first()
    )
    if standing is None or standing.starter is None:
        return None
    return Leader(standing.starter.rider.name, standing.starter.team.name, standing.classification.jersey)


def _general(stage):
    return Standing.objects.filter(
        classification__edition=stage.edition, classification__slug="general", stage__number__lte=stage.number
    )


def _load_slate(blog: LiveBlog) -> dict[str, slate.Slate]:
    return {"slate": slate_of(blog)}


def slate_of(blog: LiveBlog) -> slate.Slate:
    stage = blog.stage
    return slate.draw(stage, current_situation(blog), list(stage.waypoints.all()), colours(jerseys_on(stage)))


def _load_moments(blog: LiveBlog) -> dict[str, list[Moment]]:
    """In the order of the page: newest first, and oldest first in the report."""
    order = "born" if blog.state == LiveBlog.State.ENDED else "-born"
    found = blog.entries.moments().filter(born__lte=blog.revision).order_by(order)
    rows = found.values_list("pk", "title", "km_to_go", "published_at")
    return {"moments": [_moment(blog, *row) for row in rows]}


def _moment(blog: LiveBlog, pk: int, title: str, km_to_go, at) -> Moment:
    url = reverse("update", args=[*blog.stage.address, pk])
    return Moment(title, slate.short_distance(km_to_go), at, url, f"entry-{pk}")


def _load_pinned(blog: LiveBlog) -> list[Entry]:
    return list(blog.entries.pinned().filter(born__lte=blog.revision).shown().newest_first())


def _load_results(blog: LiveBlog) -> dict[str, Table | None]:
    stage = blog.stage
    return {"result": result_tables([stage]).get(stage.pk), "general": _general_table(stage)}


def _general_table(stage) -> Table | None:
    latest = _general(stage).select_related("stage").order_by("-stage__number").first()
    if latest is None:
        return None
    latest.stage.edition = stage.edition
    pair = (latest.stage_id, latest.classification_id)
    return standing_tables([pair], {latest.stage_id: latest.stage}).get(pair)


_LOADERS: dict[str, Callable[[LiveBlog], object]] = {
    "head": _load_head,
    "slate": _load_slate,
    "moments": _load_moments,
    "pinned": _load_pinned,
    "results": _load_results,
}
