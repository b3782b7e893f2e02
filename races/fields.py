from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from races.folding import fold

COLOUR = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write a colour as #f6c700."))
STAGE_SLUG = RegexValidator(r"^(stage-[1-9]\d?[a-z]?|prologue|race)\Z", _("Write stage-2, stage-2a, prologue or race."))

SCALE = RegexValidator(r"^(\d{1,3}(\.5)?(-\d{1,3}(\.5)?){0,39})?\Z", _("Write points as 5-3-2-1."))


class FoldedField(models.CharField):
    """The accent-folded text of other fields, kept right by save() and bulk_create() alike."""

    def __init__(self, *args, sources: tuple[str, ...] = (), **kwargs):
        self.sources = sources
        super().__init__(*args, **({"max_length": 400, "editable": False, "db_index": True} | kwargs))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"sources": self.sources}

    def pre_save(self, model_instance, add):
        value = fold(" ".join(getattr(model_instance, source) for source in self.sources))
        setattr(model_instance, self.attname, value)
        return value


def validate_elevation(points) -> None:
    """A profile: [[km, metres], ...] with rising km; empty where it is not known."""
    if not isinstance(points, list) or len(points) > 2_000:
        raise ValidationError(_("Write a list of [km, metres] pairs, 2,000 at most."))
    last = -1.0
    for index, point in enumerate(points, 1):
        if not _is_point(point):
            raise ValidationError(_("Point %(index)s is not [km, metres].") % {"index": index})
        if point[0] <= last:
            raise ValidationError(_("Point %(index)s does not lie after the one before.") % {"index": index})
        last = point[0]


def _is_point(point) -> bool:
    numbers = isinstance(point, list) and len(point) == 2 and all(type(n) in (int, float) for n in point)
    return numbers and 0 <= point[0] < 1_000 and -500 <= point[1] < 9_000
