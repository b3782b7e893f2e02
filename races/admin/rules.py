"""Rules as in another race: what an edition starts from, copied into it when it is added, and changed there."""

from collections.abc import Container

from django.utils.translation import gettext_lazy as _

from races.models import Edition
from races.scoring.presets import CLASSIFICATIONS, Preset
from races.usual_names import NAMES

RACES = {
    "week": _("a race of a week"),
    "tour": _("Tour de France"),
    "giro": _("Giro d'Italia"),
    "vuelta": _("Vuelta a España"),
}


def follow(preset: Preset, edition: Edition, *, typed: Container[str]) -> None:
    """What was not typed is as in the preset. Saves nothing."""
    settings = {
        "dead_heat": preset.dead_heat,
        "climb_categories": "-".join(preset.climb_categories),
        "youth_born_on_or_after": preset.youth_born_on_or_after(edition.year),
    }
    for name, value in settings.items():
        if name not in typed:
            setattr(edition, name, value)


def add_classifications(preset: Preset, edition: Edition) -> None:
    """Those that were not typed already, in the order in which a leader of several wears their jerseys."""
    typed = set(edition.classifications.values_list("slug", flat=True))
    worn = list(dict.fromkeys([*preset.jerseys, *(usual.slug for usual in CLASSIFICATIONS)]))
    for usual in CLASSIFICATIONS:
        if usual.slug not in typed:
            edition.classifications.create(
                slug=usual.slug,
                name=NAMES[usual.slug],
                kind=usual.kind,
                eligible=usual.eligible,
                ties=usual.ties,
                jersey=preset.jerseys.get(usual.slug, ""),
                priority=worn.index(usual.slug) + 1,
            )
