"""How the slate moves: each step is a new Situation with its groups, so that the road already ridden stays known."""

from datetime import datetime
from decimal import Decimal

from django.db import models
from django.utils import timezone

from liveblog.models.situation import Group, GroupMember, Situation
from liveblog.updates import GroupLine, RaceSituation
from races.models import Stage


def record_situation(
    blog: models.Model,
    revision: int,
    km_to_go: Decimal | None,
    situation: RaceSituation | None,
    at: datetime | None = None,
) -> Situation:
    """What is None stays as it was."""
    last = current_situation(blog)
    if situation is None:
        situation = as_value(last)
    if km_to_go is None and last is not None:
        km_to_go = last.km_to_go
    if last is not None and last.revision == revision:  # one action moved it twice: it shows once
        last.delete()
    moved = Situation.objects.create(
        blog=blog,
        revision=revision,
        at=at or timezone.now(),
        phase=Stage.objects.values_list("phase", flat=True).get(pk=blog.stage_id),
        km_to_go=km_to_go,
        note=situation.note,
    )
    _write_groups(moved, situation.groups)
    return moved


def current_situation(blog: models.Model) -> Situation | None:
    return blog.situations.with_groups().order_by("-revision").first()


def as_value(situation: Situation | None) -> RaceSituation:
    if situation is None:
        return RaceSituation()
    return RaceSituation(groups=tuple(map(_as_line, situation.groups.all())), note=situation.note)


def _as_line(group: Group) -> GroupLine:
    return GroupLine(
        name=group.name,
        starters=tuple(member.starter_id for member in group.members.all()),
        gap_s=group.gap_s,
        size=group.size,
        peloton=group.peloton,
        led_by=group.led_by_id,
    )


def _write_groups(situation: Situation, lines: tuple[GroupLine, ...]) -> None:
    groups = Group.objects.bulk_create(
        Group(
            situation=situation,
            position=position,
            name=line.name,
            gap_s=line.gap_s,
            size=line.size,
            peloton=line.peloton,
            led_by_id=line.led_by,
        )
        for position, line in enumerate(lines)
    )
    GroupMember.objects.bulk_create(
        GroupMember(group=group, position=position, starter_id=starter)
        for group, line in zip(groups, lines, strict=True)
        for position, starter in enumerate(line.starters)
    )
