from django.db import models
from django.utils.translation import gettext_lazy as _

from liveblog.checks import check_address


class Link(models.Model):
    """One of the links that an editor chose for the head of a live page."""

    blog = models.ForeignKey("liveblog.LiveBlog", models.CASCADE, related_name="links", verbose_name=_("live blog"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("label"), max_length=120)
    address = models.CharField(_("address"), max_length=500)

    class Meta:
        verbose_name, verbose_name_plural = _("link"), _("links")
        ordering = ["blog", "position", "pk"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        check_address("address", self.address)
