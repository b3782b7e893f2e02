"""What readers' pages show of each kind of fact, and the pages of which stages: the one place that knows."""

from collections.abc import Iterable

from django import forms
from django.db import models

from races.models import Classification, Edition, Race, Rider, Stage, Starter, Team, Waypoint

EVERYTHING = frozenset()

# For each kind of fact: how a stage leads to it, and its fields that pages show.
SHOWN: dict[type[models.Model], tuple[str, frozenset[str]]] = {
    Race: ("edition__race", frozenset({"name"})),
    Edition: ("edition", frozenset({"timezone"})),
    Classification: ("edition__classifications", frozenset({"name", "jersey", "kind", "priority"})),
    Stage: ("pk", EVERYTHING),
    Waypoint: ("waypoints", EVERYTHING),
    Rider: ("edition__starters__rider", frozenset({"name", "short_name", "nation"})),
    Team: ("edition__starters__team", frozenset({"name", "nation"})),
    Starter: ("edition__starters", frozenset({"rider", "team", "bib", "withdrawn"})),
}


def stages_showing(facts: Iterable[models.Model]) -> set[int]:
    """Primary keys of the stages on whose pages these facts, all of one kind, appear."""
    facts = list(facts)
    if not facts:
        return set()
    path, _fields = SHOWN[type(facts[0])]
    return set(Stage.objects.filter(**{f"{path}__in": [fact.pk for fact in facts]}).values_list("pk", flat=True))


def news(form: forms.ModelForm, formsets: Iterable[forms.BaseFormSet]) -> set[int]:
    """Primary keys of the stages on whose pages something changes when this form and its rows are saved."""
    _path, fields = SHOWN[type(form.instance)]
    own = set(form.changed_data) if fields is EVERYTHING else fields.intersection(form.changed_data)
    if own or any(formset.has_changed() for formset in formsets):
        return stages_showing([form.instance])
    return set()
