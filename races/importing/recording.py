"""One stage as its folder has it, stored: the result, who scored on the road, and what the jury published after it."""

from collections.abc import Iterator

from races import scoring
from races.importing.day import Day
from races.importing.people import StartList
from races.importing.roadside import import_roadside
from races.importing.writing import Writing
from races.models import (
    Classification,
    Phase,
    ResultState,
    Source,
    Stage,
    StageResult,
    Standing,
    Status,
    TeamStageResult,
)
from races.models.replacing import mending, replacement


def record_day(writing: Writing, stage: Stage, day: Day, start_list: StartList) -> None:
    """A stage of which the folder says nothing stays as it is."""
    if not day.is_told:
        return
    import_roadside(writing, stage, day.waypoints, start_list)
    _record_results(writing, stage, day, start_list)
    _record_standings(writing, stage, day, start_list)


def stage_result(result: scoring.Result) -> dict:
    """Facts of a StageResult. A rank says that somebody is classified, a missing one that he is not."""
    penalties = result.point_penalties
    return {
        "place": result.place,
        "time_cs": result.time_cs,
        "status": _status(result),
        "bonus_s": result.bonus_s,
        "penalty_s": result.penalty_s,
        "gc_time_s": result.gc_time_s,
        "points": result.points,
        "points_penalty": penalties.get("points", 0),
        "mountains_penalty": penalties.get("mountains", 0),
        "reinstated": result.reinstated,
        "tie_order": result.tie_order,
    }


def _status(result: scoring.Result) -> str:
    if result.status is scoring.Status.OK and result.place is None:
        return Status.FINISHED
    if result.status in (scoring.Status.FINISHED, scoring.Status.NOT_RANKED) and result.place and result.time_cs:
        return Status.OK
    return result.status


def _record_results(writing: Writing, stage: Stage, day: Day, start_list: StartList) -> None:
    """A note that the folder does not have was written by hand, and stays. What differs is official from now on."""
    written = dict(stage.results.exclude(note="").values_list("starter_id", "note"))
    results = [
        StageResult(stage=stage, starter=starter, note=note or written.get(starter.pk, ""), **stage_result(result))
        for result in day.results
        for starter, note in [(start_list.starters[result.starter], day.notes.get(result.starter))]
    ]
    teams = [
        TeamStageResult(stage=stage, team=start_list.teams[row.team], place=row.place, time_cs=row.time_cs,
                        penalty_s=row.penalty_s)
        for row in day.team_results
    ]  # fmt: skip
    news = writing.write(replacement(stage.results.all(), results, key=("starter_id",)))
    news |= writing.write(replacement(stage.team_results.all(), teams, key=("team_id",)))
    _record_state(writing, stage, day, news)


def _record_state(writing: Writing, stage: Stage, day: Day, news: bool) -> None:
    facts = {"pk": stage.pk}
    if news and (day.results or day.team_results):
        facts["result_state"] = ResultState.OFFICIAL
    if day.phase == Phase.FINISHED and (news or stage.phase == Phase.CANCELLED):
        facts["phase"] = Phase.FINISHED
    stages = Stage.objects.filter(pk=stage.pk).select_related("edition__race")
    writing.write(mending(stages, [facts], key=("pk",)))


def _record_standings(writing: Writing, stage: Stage, day: Day, start_list: StartList) -> None:
    known = {row.slug: row for row in Classification.objects.filter(edition=stage.edition_id, slug__in=day.standings)}
    rows = [row for slug, classification in known.items()
            for row in _standings(stage, classification, day.standings[slug], start_list)]  # fmt: skip
    stored = stage.standings.filter(source=Source.OFFICIAL, classification__in=known.values())
    key = ("classification_id", "starter_id", "team_id")
    writing.write(replacement(stored, rows, key=key))


def _standings(
    stage: Stage, classification: Classification, rows: tuple[scoring.Row, ...], start_list: StartList
) -> Iterator[Standing]:
    of_teams = classification.kind == Classification.Kind.TEAMS
    for row in rows:
        who = {"team": start_list.teams[row.who]} if of_teams else {"starter": start_list.starters[row.who]}
        facts = {"place": row.place, "time_s": row.time_s, "points": row.points}
        yield Standing(stage=stage, classification=classification, source=Source.OFFICIAL, **facts, **who)
