"""How demo facts are written: loaded again they are as they were, and what did not differ is not touched."""

from typing import TypeVar

from django.db import models

Fact = TypeVar("Fact", bound=models.Model)


def mend(model: type[Fact], facts: dict, **key) -> Fact:
    """The row of this key as the facts have it: made where it is missing, saved only where it differs."""
    row = model.objects.filter(**key).first() or model(**key)
    differing = {name: value for name, value in facts.items() if getattr(row, name) != value}
    if row.pk is None or differing:
        for name, value in differing.items():
            setattr(row, name, value)
        row.save()
    return row
