"""Which facts computed standings follow from: where one of them changes, they are computed anew once it is stored."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django import forms
from django.db import models, transaction

from races.models import (
    Classification,
    Edition,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    TeamStageResult,
    Waypoint,
)

# For each kind of fact: how an edition leads to it, and its fields that are scored by.
SCORED: dict[type[models.Model], tuple[str, frozenset[str]]] = {
    Edition: ("pk", frozenset({"youth_born_on_or_after", "dead_heat", "counting_riders", "climb_categories"})),
    Classification: ("classifications", frozenset({"kind", "eligible", "nation", "ties", "of", "priority"})),
    Stage: (
        "stages",
        frozenset({"number", "kind", "phase", "finish_feeds", "finish_scale"})
        | {"counting_rider", "team_trial", "team_times"}
        | {f"counts_{what}" for what in ("gc_time", "places", "points", "mountains", "bonuses", "teams")},
    ),
    Waypoint: ("stages__waypoints", frozenset({"kind", "category", "feeds", "scale"})),
    Rider: ("starters__rider", frozenset({"birth_date", "nation"})),
    Starter: ("starters", frozenset({"rider", "team", "youth", "withdrawn", "bib"})),
}
# An edition that has none of these has nothing to compute from, and nothing to take away.
BEGUN = (StageResult, TeamStageResult, Standing)


def is_scored(form: forms.ModelForm, formsets: Iterable[forms.BaseModelFormSet]) -> bool:
    forms_of_rows = [row for formset in formsets for row in formset.forms if row.has_changed()]
    return any(_fields(type(one.instance)).intersection(one.changed_data) for one in (form, *forms_of_rows)) or any(
        formset.deleted_forms and _fields(formset.model) for formset in formsets
    )


def lock(facts: Iterable[models.Model]) -> None:
    """The editions of these facts, all of one kind, as the verbs of a stage do: before live pages, and before anything
    is read that must still be so when it is written."""
    list(Edition.objects.select_for_update().filter(pk__in=_editions_of(facts).values("pk")).order_by("pk"))


def recompute(facts: Iterable[models.Model]) -> None:
    """Once the change of these facts, all of one kind, is committed: it locks their editions in turn."""
    begun = [models.Exists(model.objects.filter(stage__edition=models.OuterRef("pk"))) for model in BEGUN]
    for edition in _editions_of(facts).filter(reduce(or_, begun)).order_by("pk"):
        transaction.on_commit(edition.recompute)


def _editions_of(facts: Iterable[models.Model]) -> models.QuerySet:
    """None of facts that nothing is scored by."""
    facts = list(facts)
    if not facts or type(facts[0]) not in SCORED:
        return Edition.objects.none()
    path, _fields = SCORED[type(facts[0])]
    return Edition.objects.filter(**{f"{path}__in": [fact.pk for fact in facts]}).distinct()


def _fields(model: type[models.Model]) -> frozenset[str]:
    return SCORED.get(model, ("", frozenset()))[1]
