from django.db import models
from django.utils.translation import gettext_lazy as _

from races.models import Phase, Starter, Team


class SituationQuerySet(models.QuerySet):
    def with_groups(self) -> "SituationQuerySet":
        members = GroupMember.objects.select_related("starter__rider", "starter__team")
        return self.prefetch_related(
            models.Prefetch("groups", Group.objects.select_related("led_by")),
            models.Prefetch("groups__members", members),
        )


class Situation(models.Model):
    """The race as it stood from one revision on. Rows are never changed: the newest is what the slate shows."""

    blog = models.ForeignKey(
        "liveblog.LiveBlog", models.CASCADE, related_name="situations", verbose_name=_("live blog")
    )
    revision = models.PositiveBigIntegerField(_("revision"))
    at = models.DateTimeField(_("at"))
    phase = models.CharField(_("phase"), max_length=11, choices=Phase)
    km_to_go = models.DecimalField(_("km to go"), max_digits=4, decimal_places=1, null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True, help_text=_("Rain, 5-6 °C"))

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("situation"), _("situations")
        ordering = ["blog", "-revision"]
        constraints = [models.UniqueConstraint(fields=["blog", "revision"], name="situation_revision")]

    def __str__(self) -> str:
        return _("%(km)s km to go") % {"km": self.km_to_go} if self.km_to_go is not None else self.get_phase_display()


class Group(models.Model):
    """Riders together on the road. Whoever races and is named in no group is in the peloton."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="groups", verbose_name=_("situation"))
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("0 is the head of the race."))
    name = models.CharField(_("name"), max_length=60, blank=True)
    gap_s = models.PositiveIntegerField(
        _("gap, s"),
        null=True,
        blank=True,
        help_text=_("Seconds behind the head of the race; blank: unknown."),
    )
    size = models.PositiveSmallIntegerField(_("riders"), null=True, blank=True)
    peloton = models.BooleanField(_("the peloton"), default=False)
    led_by = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by"))

    class Meta:
        verbose_name, verbose_name_plural = _("group"), _("groups")
        ordering = ["situation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "position"], name="group_position"),
            models.UniqueConstraint(fields=["situation"], condition=models.Q(peloton=True), name="group_one_peloton"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("group %(position)s") % {"position": self.position + 1})


class GroupMember(models.Model):
    group = models.ForeignKey(Group, models.CASCADE, related_name="members", verbose_name=_("group"))
    position = models.PositiveSmallIntegerField(_("order"))
    starter = models.ForeignKey(Starter, models.PROTECT, related_name="+", verbose_name=_("starter"))

    class Meta:
        verbose_name, verbose_name_plural = _("rider in a group"), _("riders in a group")
        ordering = ["group", "position"]
        constraints = [models.UniqueConstraint(fields=["group", "starter"], name="member_once")]

    def __str__(self) -> str:
        return str(self.starter)
