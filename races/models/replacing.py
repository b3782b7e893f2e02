from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from races.models.history import create_rows, update_rows


@dataclass(frozen=True)
class Replacement:
    """What it takes to make stored rows equal to others; false where they are equal already."""

    stored: models.QuerySet
    new: list[models.Model]
    changed: list[models.Model]
    gone: list[int]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def write(self) -> None:
        """A few queries, and only what differs is touched; each change leaves its row in the history."""
        if self.gone:
            self.stored.model.objects.filter(pk__in=self.gone).delete()
        if self.changed:
            _prepare(self.changed)
            update_rows(self.changed, list(_content(self.changed[0])))
        if self.new:
            create_rows(self.new)


class Together:
    """Replacements of several tables, written as one."""

    def __init__(self, *parts: Replacement) -> None:
        self._parts = parts

    def __bool__(self) -> bool:
        return any(self._parts)

    def write(self) -> None:
        for part in self._parts:
            part.write()


def replacement(stored: models.QuerySet, rows: Iterable[models.Model], *, key: tuple[str, ...]) -> Replacement:
    """From the stored rows and the unsaved ones that are to stand instead, matched by key. Writes nothing.

    Raises ValidationError where a key comes twice or a row is not valid.
    """
    wanted = _by_key(rows, key)
    present = {_key(row, key): row for row in stored}
    new, changed = [], []
    for name, row in wanted.items():
        if name not in present:
            new.append(row)
        elif _content(row) != _content(present[name]):
            row.pk = present[name].pk
            changed.append(row)
    gone = [row.pk for name, row in present.items() if name not in wanted]
    return Replacement(stored, new, changed, gone)


def mending(
    stored: models.QuerySet, wanted: Iterable[dict], *, key: tuple[str, ...], at_first: tuple[str, ...] = ()
) -> Replacement:
    """From the stored rows, and facts by the names of fields, key included. Other fields stay as they are, and so do
    rows of which nothing is said; `at_first` are fields that matter only where a row is new. Writes nothing.

    Raises ValidationError where a row is not valid.
    """
    present = {_key(row, key): row for row in stored}
    new, changed = [], []
    for facts in wanted:
        row = present.get(tuple(facts[name] for name in key))
        if row is None:
            row = stored.model(**facts)
            new.append(row)
        elif differing := {name: facts[name] for name in facts if name not in at_first and _differs(row, name, facts)}:
            for name, value in differing.items():
                setattr(row, name, value)
            changed.append(row)
    for row in (*new, *changed):
        _clean(row)
    return Replacement(stored, new, changed, [])


def _differs(row: models.Model, name: str, facts: dict) -> bool:
    return getattr(row, name) != facts[name]


def _prepare(rows: Iterable[models.Model]) -> None:
    """As save() does and bulk_update does not: fields that follow from others are filled in."""
    for row in rows:
        for field in row._meta.concrete_fields:
            field.pre_save(row, add=False)


def _clean(row: models.Model) -> None:
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    row.clean()


def _by_key(rows: Iterable[models.Model], key: tuple[str, ...]) -> dict[tuple, models.Model]:
    wanted: dict[tuple, models.Model] = {}
    for row in rows:
        _clean(row)
        if wanted.setdefault(_key(row, key), row) is not row:
            raise ValidationError(_("%(row)s comes twice.") % {"row": row})
    return wanted


def _key(row: models.Model, key: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, name) for name in key)


def _content(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
