"""The demo stage's coverage as a list of steps in the order in which they happened, each calling one verb."""

import tomllib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from functools import partial

from coverage_site.demo.facts import FOLDER, record_results, record_standings
from liveblog.models import LiveBlog
from liveblog.updates import Content, Correction, GroupLine, RaceSituation, Update

FEED = tomllib.loads((FOLDER / "stage_2_feed.toml").read_text())
KEYS = uuid.UUID("5d0c1a7e-0f0b-4c58-9a0e-8b6f3d2f7a21")  # an update keeps its key, so that it is published once


@dataclass(frozen=True)
class Step:
    at: datetime  # when it happened
    what: str  # one line for the terminal
    do: Callable[[datetime], object]  # takes the time to show


def steps(blog: LiveBlog, by) -> list[Step]:
    stage, story = blog.stage, _Story(blog, by)
    found = [
        story.step("start", "coverage starts", lambda shown: LiveBlog.start(stage, at=shown)),
        story.step("results_at", "the result is in", lambda shown: record_results(stage)),
        story.step("standings_at", "the general classification", lambda shown: record_standings(stage)),
        story.step("end", "coverage ends", lambda shown: blog.end(at=shown)),
    ]
    for key, facts in _keyed():
        found += story.steps_of(key, facts)
    return sorted(found, key=lambda step: step.at)


def final_texts() -> dict[uuid.UUID, str]:
    """What each update says at the end of the day, after corrections, by its key."""
    return {key: facts.get("correction", facts).get("text", "") for key, facts in _keyed()}


def _keyed() -> Iterator[tuple[uuid.UUID, dict]]:
    for number, facts in enumerate(FEED["update"]):
        yield uuid.uuid5(KEYS, str(number)), facts


class _Story:
    def __init__(self, blog: LiveBlog, by) -> None:
        self.blog, self.by, self.stage = blog, by, blog.stage
        edition = self.stage.edition
        self.starters = {starter.rider.slug: starter.pk for starter in edition.starters.select_related("rider")}
        self.teams = {starter.team.slug: starter.team_id for starter in edition.starters.select_related("team")}
        self.general = edition.classifications.get(slug="general").pk

    def time(self, text: str) -> datetime:
        return datetime.combine(self.stage.date, time.fromisoformat(text), self.stage.edition.zone)

    def step(self, when: str, what: str, do: Callable[[datetime], object]) -> Step:
        return Step(self.time(FEED["coverage"][when]), what, do)

    def steps_of(self, key: uuid.UUID, facts: dict) -> list[Step]:
        found = [Step(self.time(facts["at"]), _line(facts), partial(self._publish, key, facts))]
        if correction := facts.get("correction"):
            what = f"correction: {correction['note']}"
            found.append(Step(self.time(correction["at"]), what, partial(self._correct, key, facts)))
        return found

    def _publish(self, key: uuid.UUID, facts: dict, shown_at: datetime) -> None:
        update = Update(
            content=self._content(facts),
            situation=self._situation(facts.get("situation")),
            phase=facts.get("phase"),
            pin=facts.get("pin", False),
            key=key,
            shown_at=shown_at,
        )
        self.blog.publish(update, self.by)

    def _correct(self, key: uuid.UUID, facts: dict, shown_at: datetime) -> None:
        entry = self.blog.entries.get(key=key)
        content = self._content(facts | {"text": facts["correction"]["text"]})
        note = facts["correction"]["note"]
        correction = Correction(content=content, version=entry.version, note=note, shown_at=shown_at)
        self.blog.correct(entry, correction, self.by)

    def _content(self, facts: dict) -> Content:
        table = facts.get("table")
        return Content(
            kind=facts["kind"],
            title=facts.get("title", ""),
            text=facts.get("text", ""),
            km_to_go=Decimal(str(facts["km"])) if "km" in facts else None,
            attribution=facts.get("attribution", ""),
            address=facts.get("link_url") or facts.get("embed_url", ""),
            link_label=facts.get("link_label", ""),
            picture_id=self.stage.profile_id if facts.get("picture") else None,
            table_stage_id=self.stage.pk if table else None,
            table_classification_id=self.general if table == "general" else None,
        )

    def _situation(self, facts: dict | None) -> RaceSituation | None:
        if facts is None:
            return None
        return RaceSituation(groups=tuple(map(self._group, facts.get("group", ()))), note=facts.get("note", ""))

    def _group(self, facts: dict) -> GroupLine:
        return GroupLine(
            name=facts.get("name", ""),
            starters=tuple(self.starters[slug] for slug in facts.get("riders", ())),
            gap_s=facts.get("gap_s"),
            size=facts.get("size"),
            peloton=facts.get("peloton", False),
            led_by=self.teams[facts["led_by"]] if facts.get("led_by") else None,
        )


def _line(facts: dict) -> str:
    km = f"{facts['km']:g} km  " if "km" in facts else ""
    return f"{km}{facts.get('title') or facts.get('text', '')}"[:90]
