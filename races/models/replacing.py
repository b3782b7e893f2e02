from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


def replace_rows(stored: models.QuerySet, rows: Iterable[models.Model], *, key: tuple[str, ...]) -> bool:
    """Make the stored rows equal the unsaved ones, matched by key, touching only what differs: four queries at most.

    Every row is validated first, so that nothing is written where one is wrong. Returns whether anything differed.
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

    if gone:
        stored.filter(pk__in=gone).delete()
    if changed:
        stored.model.objects.bulk_update(changed, list(_content(changed[0])))
    if new:
        stored.model.objects.bulk_create(new)
    return bool(new or changed or gone)


def _by_key(rows: Iterable[models.Model], key: tuple[str, ...]) -> dict[tuple, models.Model]:
    wanted: dict[tuple, models.Model] = {}
    for row in rows:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
        row.clean()
        if wanted.setdefault(_key(row, key), row) is not row:
            raise ValidationError(_("%(row)s comes twice.") % {"row": row})
    return wanted


def _key(row: models.Model, key: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, name) for name in key)


def _content(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
