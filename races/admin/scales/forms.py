"""Which rules, and what kind of day each stage is; and what would be written then."""

import hashlib
from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from races.admin.rules import RACES
from races.admin.scales.given import DAYS, Line, Rules, likely_day
from races.models import Edition, Stage
from races.scoring.presets import presets

STAGES_OF_A_WEEK = 10


class ScalesForm(forms.Form):
    """What is not chosen yet is as is likely. `seen` is the mark of what stood on the page from which this is sent."""

    rules = forms.ChoiceField(label=_("Rules as in"), choices=RACES)
    overwrite = forms.BooleanField(
        label=_("Overwrite what is there"),
        required=False,
        help_text=_("Else only what is blank is filled in."),
    )
    seen = forms.CharField(required=False)

    def __init__(self, edition: Edition, data=None) -> None:
        super().__init__(data)
        self.edition = edition
        self.stages = list(edition.stages.order_by("number").prefetch_related("finish_feeds", "waypoints__feeds"))
        self.ranked = frozenset(edition.classifications.values_list("slug", flat=True))
        self.fields["rules"].initial = _likely_rules(edition, len(self.stages))
        for stage in self.stages:
            self.fields[_day_of(stage)] = forms.ChoiceField(
                choices=DAYS, initial=likely_day(stage), label=_("Kind of day")
            )

    def rows(self) -> Iterator[tuple[Stage, forms.BoundField, list[Line]]]:
        rules = Rules(presets()[self._chosen("rules")], self.ranked, self._chosen("overwrite"))
        for stage in self.stages:
            name = _day_of(stage)
            yield stage, self[name], rules.lines(stage, self._chosen(name))

    def new(self) -> list[Line]:
        return [line for _stage, _day, lines in self.rows() for line in lines if line.new]

    @property
    def mark(self) -> str:
        """The same for as long as the same would be written."""
        written = [(line.fact._meta.model_name, line.fact.pk, line.new) for line in self.new()]
        return hashlib.sha256(repr(written).encode()).hexdigest()

    @property
    def was_seen(self) -> bool:
        return self.cleaned_data["seen"] == self.mark

    @property
    def lacking(self) -> list[str]:
        """Classifications for which such races give points, and which this edition does not rank."""
        return [slug for slug in ("points", "mountains") if slug not in self.ranked]

    def _chosen(self, name: str):
        chosen = getattr(self, "cleaned_data", {})
        return chosen.get(name, self.fields[name].initial)


def _likely_rules(edition: Edition, stages: int) -> str:
    """Those whose jerseys it has; where several kinds of race have the same ones, by its length."""
    worn = {row.slug: row.jersey for row in edition.classifications.all() if row.jersey}
    alike = [slug for slug, preset in presets().items() if worn and worn.items() <= dict(preset.jerseys).items()]
    return next((slug for slug in alike if (slug == "week") == (stages < STAGES_OF_A_WEEK)), "week")


def _day_of(stage: Stage) -> str:
    return f"day-{stage.pk}"
