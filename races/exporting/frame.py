"""The edition, its stages and how they are scored, and its start list."""

from collections.abc import Iterable, Mapping

from races.edition_folder.rows import EditionRow, RiderRow, SettingsRow, StageRow, StarterRow
from races.exporting.numbers import plain
from races.importing.frame import FED, NOTHING_FED
from races.importing.people import YOUTH
from races.models import Edition, Phase, Stage, Starter
from races.scoring import DeadHeat, StageKind, TeamTimes, TeamTrial, read_scale

FLAGS = {youth: flag for flag, youth in YOUTH.items()}
NEVER_STARTED = "DNS #1"


def edition_row(edition: Edition) -> EditionRow:
    return EditionRow(
        year=edition.year,
        race=edition.race.slug,
        name=edition.race.name,
        nation=str(edition.nation).lower(),
        timezone=edition.timezone,
        youth_born_on_or_after=edition.youth_born_on_or_after,
        dead_heat=DeadHeat(edition.dead_heat),
        counting_riders=edition.counting_riders,
        climb_categories=tuple(edition.climb_categories.split("-")),
    )


def stage_rows(edition: Edition, stages: Iterable[Stage]) -> tuple[StageRow, ...]:
    return tuple(
        StageRow(
            stage=stage.slug,
            seq=stage.number,
            type=StageKind(stage.kind),
            date=stage.date,
            start_time=stage.start_time,
            departure=stage.start_place,
            arrival=stage.finish_place,
            distance_km=plain(stage.distance_km),
            category=edition.category,
        )
        for stage in stages
    )


def settings_rows(edition: Edition, stages: Iterable[Stage]) -> tuple[SettingsRow, ...]:
    """Of stages that are not scored as usual."""
    usual = {FED} & {row.slug for row in edition.classifications.all()}
    rows = (_settings_row(stage, usual) for stage in stages)
    return tuple(row for row in rows if row != SettingsRow(stage=row.stage))


def starter_rows(starters: Iterable[Starter], left: Mapping[int, str]) -> tuple[StarterRow, ...]:
    """`left` says when and how starters left the race."""
    return tuple(
        StarterRow(
            bib=starter.bib,
            rider_id=starter.rider.slug,
            name=starter.rider.official_name or starter.rider.name,
            nat=str(starter.rider.nation).lower(),
            youth_flag=FLAGS[starter.youth],
            team=starter.team.name,
            withdrawal=NEVER_STARTED if starter.withdrawn else left.get(starter.pk, ""),
        )
        for starter in starters
    )


def rider_rows(starters: Iterable[Starter]) -> tuple[RiderRow, ...]:
    riders = sorted((starter.rider for starter in starters), key=lambda rider: rider.slug)
    return tuple(RiderRow(rider_id=row.slug, dob=row.birth_date, nat=str(row.nation).lower()) for row in riders)


def _settings_row(stage: Stage, usual: set[str]) -> SettingsRow:
    feeds = {row.slug for row in stage.finish_feeds.all()}
    return SettingsRow(
        stage=stage.slug,
        cancelled=stage.phase == Phase.CANCELLED,
        gc_time=stage.counts_gc_time,
        places=stage.counts_places,
        points=stage.counts_points,
        mountains=stage.counts_mountains,
        bonuses=stage.counts_bonuses,
        teams=stage.counts_teams,
        finish_scale=read_scale(stage.finish_scale),
        finish_feeds=(FED,) if feeds == usual else tuple(sorted(feeds)) or (NOTHING_FED,),
        counting_rider=stage.counting_rider,
        team_ttt_mode=TeamTrial(stage.team_trial),
        team_times=TeamTimes(stage.team_times),
    )
