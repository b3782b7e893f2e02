"""What others rely on is not deleted; and why, in words that say what to do about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from races.forms import Rows
from races.models import Classification, Edition, Race, Rider, Stage, Starter, Team, Waypoint

MOST_NAMED = 5


@dataclass(frozen=True)
class Reliance:
    """Who relies on a fact: the rows, what they are called, and the sentence that says so."""

    rows: Callable[[models.Model], models.QuerySet]
    name: Callable[[models.Model], str]
    said: str  # with %(fact)s and %(names)s


def _results(stage: Stage) -> models.QuerySet:
    return stage.results.select_related("starter__rider").in_order()


RELIED_ON: dict[type[models.Model], list[Reliance]] = {
    Race: [
        Reliance(
            lambda race: race.editions.select_related("race"),
            lambda edition: str(edition.year),
            _("%(fact)s has editions: %(names)s. A race with editions stays; delete those first."),
        )
    ],
    Edition: [
        Reliance(
            lambda edition: edition.stages.order_by("number"),
            lambda stage: stage.name,
            _("%(fact)s has stages: %(names)s. An edition with stages stays; delete those first."),
        ),
        Reliance(
            lambda edition: edition.starters.select_related("rider"),
            str,
            _("There are riders on the start list of %(fact)s: %(names)s. Take them off it first."),
        ),
    ],
    Stage: [
        Reliance(
            _results,
            str,
            _("%(fact)s has a result: %(names)s. A stage with a result stays; take the rows out of it first."),
        ),
        Reliance(
            lambda stage: stage.team_results.select_related("team"),
            str,
            _("%(fact)s has a result of teams: %(names)s. Take the rows out of it first."),
        ),
        Reliance(
            lambda stage: stage.standings.filter(source="official").select_related("classification", "starter__rider"),
            str,
            _("Official standings after %(fact)s were entered: %(names)s. Take them out first."),
        ),
        Reliance(
            lambda stage: stage.waypoints.filter(results__isnull=False).distinct(),
            str,
            _("Points were scored on the road of %(fact)s: %(names)s. Take them out first."),
        ),
    ],
    Classification: [
        Reliance(
            lambda classification: (
                Stage.objects.filter(standings__classification=classification)
                .select_related("edition__race")
                .distinct()
            ),
            lambda stage: stage.name,
            _("%(fact)s has standings after: %(names)s. A classification with standings stays."),
        )
    ],
    Waypoint: [
        Reliance(
            lambda waypoint: waypoint.results.select_related("starter__rider").order_by("place"),
            str,
            _("Riders scored at %(fact)s: %(names)s. A waypoint with results stays; take those out first."),
        )
    ],
    Rider: [
        Reliance(
            lambda rider: Edition.objects.filter(starters__rider=rider).select_related("race").order_by("-starts"),
            str,
            _("%(fact)s is on start lists: %(names)s. A rider with starts stays."),
        )
    ],
    Team: [
        Reliance(
            lambda team: Edition.objects.filter(starters__team=team).select_related("race").distinct(),
            str,
            _("%(fact)s is on start lists: %(names)s. A team with starters stays."),
        )
    ],
    Starter: [
        Reliance(
            lambda starter: (
                Stage.objects.filter(results__starter=starter).select_related("edition__race").order_by("number")
            ),
            lambda stage: stage.name,
            _("%(fact)s has results: %(names)s. Who started stays; who did not is marked as withdrawn."),
        )
    ],
}


def why_not(facts: Iterable[models.Model]) -> list[str]:
    return [reason for fact in facts for reason in _reasons(fact)]


def _reasons(fact: models.Model) -> Iterator[str]:
    for reliance in RELIED_ON.get(type(fact), ()):
        rows = reliance.rows(fact)
        if count := rows.count():
            names = [reliance.name(row) for row in rows[:MOST_NAMED]] + [str(_("and others"))] * (count > MOST_NAMED)
            yield reliance.said % {"fact": fact, "names": ", ".join(names)}


def relied_on_elsewhere(protected: Iterable[str], facts: Iterable[models.Model]) -> str:
    """By rows of which this app knows nothing: coverage, say, which stands above it."""
    names, rows = ", ".join(map(str, facts)), format_html_join(", ", "{}", ((row,) for row in protected))
    return format_html(_("{} stays, because others rely on it: {}."), names, rows)


class KeptRows(Rows):
    """Rows of a form of which none is deleted on which others rely."""

    def clean(self) -> None:
        super().clean()
        if reasons := why_not(form.instance for form in self.deleted_forms if form.instance.pk):
            raise ValidationError(reasons)
