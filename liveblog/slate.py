"""The slate as a plain value: km to go, groups with riders and gaps, and the profile ridden so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.profile import Profile, draw_profile
from races.race_time import write_gap, write_time

MOST_NAMES = 12
FEW_NAMES = 4  # all of them are seen, in the editor's order


@dataclass(frozen=True)
class SlateRider:
    name: str
    jersey: str = ""  # hex colour of the one that the rider wears


@dataclass(frozen=True)
class SlateGroup:
    name: str
    count_label: str
    gap: str
    who: list[SlateRider]
    led_by: str

    @property
    def riders(self) -> str:
        return " · ".join(rider.name for rider in self.who)


@dataclass(frozen=True)
class Slate:
    phase: str
    phase_label: str
    km: str | None = None
    km_label: str = ""
    groups: list[SlateGroup] = field(default_factory=list)
    note: str = ""
    profile: Profile | None = None
    summary: str = ""  # what the status line says of it


def draw(stage, situation=None, waypoints: Sequence = (), jerseys: dict[int, str] | None = None) -> Slate:
    """From a stage and its newest situation with groups and members loaded; jerseys: colour by starter."""
    km_to_go = situation.km_to_go if situation else None
    if stage.phase in ("finished", "cancelled"):
        km_to_go = None
    groups = situation.groups.all() if situation and stage.phase != "finished" else ()
    km, km_label = distance_words(km_to_go)
    return Slate(
        phase=stage.phase,
        phase_label=stage.get_phase_display(),
        km=km,
        km_label=km_label,
        groups=[_group(group, jerseys or {}) for group in groups],
        note=situation.note if situation else "",
        profile=draw_profile(stage, waypoints, done_km=_done_km(stage, km_to_go)),
        summary=_summary(stage, km, km_label, groups),
    )


def distance_words(km_to_go: Decimal | None) -> tuple[str | None, str]:
    """("34", "km to go"), ("300", "m to go"), (None, "")."""
    if km_to_go is None:
        return None, ""
    if 0 < km_to_go < 1:
        return str(int(km_to_go * 1000)), _("m to go")
    return format(km_to_go.normalize(), "f"), _("km to go")


def short_distance(km_to_go: Decimal | None) -> str:
    """ "34 km to go", "300 m to go", "Finish", ""."""
    if km_to_go == 0:
        return _("Finish")
    return " ".join(filter(None, distance_words(km_to_go)))


def _group(group, jerseys: dict[int, str]) -> SlateGroup:
    starters = [member.starter for member in group.members.all()]
    size = max(group.size or 0, len(starters))
    return SlateGroup(
        name=group.name or _default_name(group),
        count_label=ngettext("%(count)s rider", "%(count)s riders", size) % {"count": size} if size > 1 else "",
        gap=_gap(group),
        who=_who(starters, jerseys),
        led_by=group.led_by.name if group.led_by else "",
    )


def _who(starters: Sequence, jerseys: dict[int, str]) -> list[SlateRider]:
    """Where some names may be cut off, those in a jersey come first."""
    if len(starters) > FEW_NAMES:
        starters = sorted(starters, key=lambda starter: starter.pk not in jerseys)
    who = [SlateRider(starter.rider.surname, jerseys.get(starter.pk, "")) for starter in starters[:MOST_NAMES]]
    if len(starters) > MOST_NAMES:
        who.append(SlateRider(_("%(count)s more") % {"count": len(starters) - MOST_NAMES}))
    return who


def _default_name(group) -> str:
    if group.peloton:
        return _("Peloton")
    return _("Head of the race") if group.position == 0 else _("Chase")


def _gap(group) -> str:
    if group.gap_s is None:
        return ""
    return write_gap(group.gap_s * 100) if group.gap_s else "0:00"


def _summary(stage, km: str | None, km_label: str, groups) -> str:
    words = [f"{km} {km_label}." if km else f"{stage.get_phase_display().capitalize()}."]
    if gap := next((group.gap_s for group in groups if group.gap_s), None):
        words.append(_("Gap %(gap)s.") % {"gap": write_time(gap * 100)})
    return " ".join(words)


def _done_km(stage, km_to_go: Decimal | None) -> Decimal:
    """How far the head of the race has come, from the start."""
    if stage.distance_km is None:
        return Decimal(0)
    if stage.phase == "finished":
        return stage.distance_km
    return Decimal(0) if km_to_go is None else max(stage.distance_km - km_to_go, Decimal(0))
