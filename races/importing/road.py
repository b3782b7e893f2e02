"""The stages of an edition, and how each is scored."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from races.edition_folder import EditionFolder, scored_stages
from races.edition_folder.rows import SettingsRow, StageRow
from races.importing.frame import dates, slug_of
from races.importing.writing import Writing
from races.models import Edition, Phase, Stage
from races.models.replacing import mending
from races.scoring import StageKind

PARKED = 10_000  # numbers above are nobody's
TENTH = Decimal("0.1")


def import_stages(writing: Writing, edition: Edition, folder: EditionFolder) -> dict[str, Stage]:
    """By slug. A stage that the folder does not have stays."""
    settings = settings_by_stage(folder)
    ridden = ridden_or_cancelled(folder)
    facts = []
    for row, day, date in zip(folder.stages, scored_stages(folder), dates(folder), strict=True):
        own = {"edition": edition, "date": date} | stage_facts(row, settings[row.stage], day.kind)
        facts.append(own | ({"phase": Phase.CANCELLED} if ridden[row.stage] == Phase.CANCELLED else {}))
    _refuse_taken_numbers(edition, facts)
    stored = edition.stages.select_related("edition")
    rows = mending(stored, facts, key=("slug",))
    if rows:
        writing.begin()
        edition.stages.filter(pk__in=[row.pk for row in rows.changed]).update(number=F("number") + PARKED)
    writing.write(rows)
    stages = {stage.slug: stage for stage in stored.prefetch_related("finish_feeds")}
    _import_feeds(writing, edition, [(stages[slug], settings[slug]) for slug in settings])
    return stages


def stage_facts(row: StageRow, settings: SettingsRow, kind: StageKind) -> dict:
    said = {
        "start_time": row.start_time,
        "start_place": row.departure,
        "finish_place": row.arrival,
        "distance_km": row.distance_km and row.distance_km.quantize(TENTH),
    }
    return {name: value for name, value in said.items() if value not in (None, "")} | {
        "slug": row.stage,
        "number": row.seq,
        "kind": kind,
        "counts_gc_time": settings.gc_time,
        "counts_places": settings.places,
        "counts_points": settings.points,
        "counts_mountains": settings.mountains,
        "counts_bonuses": settings.bonuses,
        "counts_teams": settings.teams,
        "finish_scale": "-".join(f"{points:f}" for points in settings.finish_scale),
        "counting_rider": settings.counting_rider,
        "team_trial": settings.team_ttt_mode,
        "team_times": settings.team_times,
    }


def settings_by_stage(folder: EditionFolder) -> dict[str, SettingsRow]:
    given = {row.stage: row for row in folder.stage_settings}
    return {row.stage: given.get(row.stage, SettingsRow(stage=row.stage)) for row in folder.stages}


def ridden_or_cancelled(folder: EditionFolder) -> dict[str, Phase]:
    """A stage without results was cancelled if a later one has some; else it is yet to come."""
    results = {row.stage for row in (*folder.stage_results, *folder.ttt_results)}
    settings, last = (
        settings_by_stage(folder),
        max((row.seq for row in folder.stages if row.stage in results), default=0),
    )
    phases = {}
    for row in folder.stages:
        cancelled = settings[row.stage].cancelled or (row.stage not in results and row.seq < last)
        ridden = Phase.FINISHED if row.stage in results else Phase.SCHEDULED
        phases[row.stage] = Phase.CANCELLED if cancelled else ridden
    return phases


def _refuse_taken_numbers(edition: Edition, facts: list[dict]) -> None:
    others = edition.stages.exclude(slug__in=[own["slug"] for own in facts])
    if taken := others.filter(number__in=[own["number"] for own in facts]).first():
        raise ValidationError(_("%(stage)s has the number of another one in the folder.") % {"stage": taken.name})


def _import_feeds(writing: Writing, edition: Edition, stages: list[tuple[Stage, SettingsRow]]) -> None:
    known = {row.slug: row for row in edition.classifications.all()}
    for stage, settings in stages:
        wanted = {known[slug].pk for slug in map(slug_of, settings.finish_feeds) if slug in known}
        if wanted != {row.pk for row in stage.finish_feeds.all()}:
            writing.begin()
            stage.finish_feeds.set(wanted)
