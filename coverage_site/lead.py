"""What leads the front page while no race is on the road: the last result, told and drawn."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.models import ResultState, Stage
from races.profile import Profile, draw_profile
from races.tables import Table, standing_tables

TOP = 3


@dataclass(frozen=True)
class Lead:
    stage: Stage
    result: Table
    general: Table | None
    profile: Profile | None
    headline: str  # for want of an editor's


def lead(stage: Stage, result: Table) -> Lead:
    """Of a stage with its result, in three queries."""
    profile = draw_profile(stage, stage.waypoints.all())
    return Lead(stage, result, _general(stage), profile, _headline(stage, result))


def _general(stage: Stage) -> Table | None:
    ranked = stage.edition.classifications.filter(slug="general").values_list("pk", flat=True).first()
    if ranked is None:
        return None
    pair = (stage.pk, ranked)
    return standing_tables([pair], {stage.pk: stage}, top=TOP).get(pair)


def _headline(stage: Stage, result: Table) -> str:
    """Who won, once that is official."""
    if stage.result_state != ResultState.OFFICIAL or not result.rows:
        return stage.course or stage.name
    return _("%(winner)s wins %(what)s") % {"winner": result.rows[0].name, "what": _won(stage)}


def _won(stage: Stage) -> str:
    return {"race": stage.edition.race.name, "prologue": _("the prologue")}.get(stage.slug, stage.name)
