"""Addresses are for ever: whoever is renamed leaves a redirect behind."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class FormerAddressQuerySet(models.QuerySet):
    def covering(self, path: str) -> "FormerAddress | None":
        """The nearest former address that this path is or lies below."""
        parts = path.strip("/").split("/")
        above = ["/" + "/".join(parts[:length]) + "/" for length in range(1, min(len(parts), 4) + 1)]
        found = (former for former in self.filter(old__in=above) if f"{path}/".startswith(former.old))
        return max(found, key=lambda former: len(former.old), default=None)

    @transaction.atomic
    def record(self, old: str, new: str) -> None:
        """What led to the old address leads to the new one, which is no longer a former one."""
        self.filter(old=new).delete()
        self.filter(new=old).update(new=new)
        self.update_or_create(old=old, defaults={"new": new})  # it may be that of an earlier name of what lies above


class FormerAddress(models.Model):
    """Where a page was; whatever lay below it moved along. The API's addresses are the same behind their prefix."""

    old = models.CharField(_("former address"), max_length=300, unique=True)
    new = models.CharField(_("address"), max_length=300, db_index=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("former address"), _("former addresses")
        ordering = ["old"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    def of(self, path: str) -> str:
        """Where a path at or below the old address is now; it may lack the slash at its end."""
        return self.new + path[len(self.old) :]


class Addressed(models.Model):
    """A fact with a page of its own, at an address made of its slug."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.slug and self.is_placed:
            self._refuse_a_former_address()

    @property
    def is_placed(self) -> bool:
        """Whether what its address is made of is known."""
        return True

    @transaction.atomic
    def rename(self, slug: str) -> None:
        """Move the page, and all below it, to another slug; the old addresses redirect.

        Raises ValidationError where the slug is no slug, is taken, or once led to another fact.
        """
        old, self.slug = self.get_absolute_url(), slug
        self.clean_fields(exclude=[field.name for field in self._meta.fields if field.name != "slug"])
        self.validate_unique()
        self.validate_constraints()
        new = self.get_absolute_url()
        if new == old:
            return
        self._refuse_a_former_address(unless_of=old)
        self.save(update_fields=["slug"])
        FormerAddress.objects.record(old, new)

    def _refuse_a_former_address(self, unless_of: str = "") -> None:
        former = FormerAddress.objects.filter(old=self.get_absolute_url()).exclude(new=unless_of).first()
        if former:
            raise ValidationError({"slug": _("This address leads to %(new)s since a renaming.") % {"new": former.new}})
