"""Values of historical rows as people read them: names for keys, printed times, words for choices."""

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from django.contrib.admin.utils import display_for_field
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries.fields import CountryField

from races.models import (
    Edition,
    Stage,
    StageResult,
    Standing,
    Starter,
    TeamStageResult,
    WaypointResult,
    Wearer,
)
from races.race_time import write_time

NOTHING = "–"

# What a row of each kind is called by; of any other kind by its name.
NAMED_BY: dict[type[models.Model], tuple[str, ...]] = {
    Edition: ("race", "year"),
    Stage: ("slug",),
    Starter: ("bib", "rider"),
    StageResult: ("starter",),
    TeamStageResult: ("team",),
    Standing: ("classification", "starter", "team"),
    WaypointResult: ("waypoint", "starter"),
    Wearer: ("classification",),
}
PARENTS = ("edition", "stage")
READ_WITH = {Edition: ["race"], Starter: ["rider"], Stage: ["edition__race"]}


class Names:
    """Of all that these rows refer to, read once; also of what was deleted since, as it was last called."""

    def __init__(self, rows: Iterable[models.Model]) -> None:
        wanted = defaultdict(set)
        for row in rows:
            for field in filter(attrgetter("is_relation"), fields_of(row)):
                wanted[field.related_model] |= set(_keys(value_of(field, row)))
        self.by_model = {model: _names(model, keys) for model, keys in wanted.items() if keys}

    def title(self, row: models.Model) -> str:
        fields = [row.instance_type._meta.get_field(name) for name in _named_by(row)]
        values = [(field, value_of(field, row)) for field in fields]
        parts = [self.shown(field, value) for field, value in values if value not in (None, "")]
        return (" " if row.instance_type in (Starter, Edition) else ", ").join(parts)

    def shown(self, field: models.Field, value) -> str:
        if value in (None, "", [], ()):
            return NOTHING
        if field.is_relation:
            return ", ".join(self._name(field.related_model, key) for key in _keys(value))
        if isinstance(field, models.BooleanField):
            return _("yes") if value else _("no")
        return str(_in_words(field, value))

    def _name(self, model: type[models.Model], key: int) -> str:
        return self.by_model[model].get(key) or f"{model._meta.verbose_name} {key}"


def in_title(row: models.Model) -> tuple[str, ...]:
    return *_named_by(row), *PARENTS


def label(field: models.Field) -> str:
    return _("time") if field.name in ("time_cs", "time_s") else str(field.verbose_name)


def value_of(field: models.Field, row: models.Model | None):
    """Of no row: what a blank one has. Of a relation the key, of a relation to many the keys."""
    if not field.many_to_many:
        return getattr(row, field.attname) if row else field.get_default()
    links = getattr(row, links_to(field, row)).all() if row else ()
    return tuple(sorted(getattr(link, f"{field.m2m_reverse_field_name()}_id") for link in links))


def fields_of(row: models.Model) -> list[models.Field]:
    return [*row.tracked_fields, *row._history_m2m_fields]


def links_to(field: models.Field, row: models.Model | type[models.Model]) -> str:
    """The accessor of the rows that remember a relation to many."""
    return f"{row._meta.model_name}_{field.name}_set"


def _named_by(row: models.Model) -> tuple[str, ...]:
    return NAMED_BY.get(row.instance_type, ("name",))


def _keys(value) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _names(model: type[models.Model], keys: set[int]) -> dict[int, str]:
    related = READ_WITH.get(model, [])
    found = model.objects.select_related(*related).in_bulk(keys)
    names = {key: str(row) for key, row in found.items()}
    if (gone := keys - names.keys()) and hasattr(model, "history"):
        last = model.history.filter(id__in=gone).select_related(*related).order_by("history_date", "history_id")
        names |= {row.id: model.__str__(row) for row in last}
    return names


def _in_words(field: models.Field, value) -> str:
    if field.name == "time_cs":
        return write_time(value, hundredths=value % 100 > 0)
    if field.name == "time_s":
        return write_time(value * 100)
    if field.name == "elevation":
        return ngettext("%(count)s point", "%(count)s points", len(value)) % {"count": len(value)}
    if isinstance(field, models.TimeField):
        return f"{value:%H:%M}"
    if isinstance(field, CountryField):
        return value.name
    return display_for_field(value, field, NOTHING)
