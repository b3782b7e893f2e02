"""What the sport's words mean, beside the fields that bear them."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models import (
    Classification,
    Edition,
    Race,
    Rider,
    Stage,
    StageResult,
    Standing,
    Starter,
    Team,
    Waypoint,
    WaypointResult,
)

HELP: dict[type[models.Model], dict[str, object]] = {
    Race: {
        "slug": _("Part of every address of this race: tour-de-la-provence. Fixed once saved."),
    },
    Edition: {
        "year": _("The season in which it is ridden. Its teams are those of this season."),
        "category": _("The UCI's class: 1. for a day, 2. for several, then UWT, Pro, 1 or 2. 2.Pro, 1.UWT, 2.1"),
        "nation": _("Where it is ridden."),
        "timezone": _("Of the race: Europe/Paris."),
        "counting_riders": _("How many of a team's best times of the day are added up; 3 nearly everywhere."),
        "dead_heat": _("When two riders share a place that gives points."),
    },
    Classification: {
        "slug": _("Part of addresses, on pages and in the API. Fixed once saved."),
        "kind": _(
            "By time: the fewest hours. By points: the most. By ranks: the smallest sum of places in others. By hand: "
            "nothing is computed."
        ),
        "eligible": _("Youth: who is marked so on the start list, or was born late enough."),
        "jersey": _("The colour of the leader's jersey, as #f6c700. Blank where nobody wears one."),
        "priority": _("Who leads several wears the jersey with the lowest number; the next in rank wears the others."),
    },
    Stage: {
        "number": _("In what order they are ridden: 2a comes before 2b. A prologue may be 0."),
        "slug": _("The last part of its address: stage-2, stage-2a, prologue; race where there is only one day."),
        "start_time": _("When the riders roll out, before kilometre 0. Race-local time."),
        "distance_km": _("From kilometre 0, where the race begins, to the finish; without the neutralised part."),
        "neutral_km": _("Ridden behind the director's car before kilometre 0. It counts for nothing."),
        "elevation": _(
            "The road's shape: pairs of kilometres from the start and metres above the sea, as [[0, 20], [12.5, 310]]."
        ),
        "profile": _("A picture of the profile, where no points are known."),
        "phase": _("How far the day is. The desk moves it while the stage is covered live."),
        "result_state": _("Provisional as first published; official once the commissaires have signed."),
        "finish_scale": _("Points of the first, the second and so on: 25-22-20. Blank: the finish gives none."),
        "finish_bonus_scale": _(
            "Seconds that the first, the second and so on are offered: 10-6-4. Nothing is computed from it: what "
            "counts is the bonus of each result."
        ),
    },
    Waypoint: {
        "category": _("Of a climb: from 4th, the easiest, to 1st; HC is beyond category."),
        "km_from_start": _("From kilometre 0."),
        "length_km": _("Of the climb, up to this point."),
        "gradient": _("On average."),
        "scale": _("Points of the first, the second and so on: 5-3-2-1."),
        "bonus_scale": _(
            "Seconds that the first ones are offered: 3-2-1. Nothing is computed from it: what counts is the bonus in "
            "the stage's results."
        ),
    },
    Starter: {
        "bib": _("The number on the back. Blank where it is not known yet."),
        "youth": _("Whether in the youth classification: as the start list says, or by the date of birth."),
    },
    StageResult: {
        "status": _(
            "DNF: did not finish. DNS: did not start the stage. OTL: outside the time limit. DSQ: disqualified. Only "
            "who is classified has a place."
        ),
        "bonus_s": _(
            "All bonus seconds of the day, at the finish and on the road: the general classification takes off these."
        ),
        "penalty_s": _("Added by the commissaires to the general classification's time."),
        "gc_time_s": _(
            "What the general classification adds instead of the time of the stage: that of his group, for who "
            "crashed in the last kilometres. The result sheet keeps his own."
        ),
        "points": _("Of the finish. Blank: by place and scale; 0 for who keeps his place and loses them."),
        "points_penalty": _("Taken off what he has in the points classification, below zero too."),
        "mountains_penalty": _("Taken off what he has in the mountains classification, below zero too."),
        "reinstated": _("Came after the time limit and may go on: he loses all points so far."),
        "tie_order": _("1 stands above 2, among riders whom no rule parts."),
        "note": _("Readers see it: “relegated”, “crash in the last 3 km”."),
    },
    Standing: {
        "time_s": _("The whole time of the classification, as 25:00:17; not a gap."),
    },
    WaypointResult: {
        "points": _("Blank: by place, from the waypoint's scale."),
        "bonus_s": _(
            "What readers see here. What counts is the bonus in the stage's results, which these are part of."
        ),
    },
    Rider: {
        "birth_date": _("Decides on the youth classification where the start list does not."),
        "uci_id": _("Eleven digits that stay with a rider for life. Start lists are matched by it first."),
        "slug": _("The last part of the rider's address. Fixed once saved."),
    },
    Team: {
        "year": _("A team is entered anew each season: names, riders and codes change."),
        "code": _("The UCI's three letters: UAD."),
        "slug": _("The last part of the team's address in its season. Fixed once saved."),
    },
}


class Explained(admin.options.BaseModelAdmin):
    """Where a field of the model is not explained itself, or not at such length. Days and times are picked in the
    browser's own way, which phones know too."""

    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
        models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        words = HELP.get(self.model, {}).get(db_field.name)
        if field is not None and words is not None:
            field.help_text = words
        return field
