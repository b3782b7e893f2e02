from collections.abc import Iterable
from contextlib import ExitStack
from typing import Self

from django.db.models import Q

from races.models import Edition, Rider, Stage
from races.models.replacing import Replacement
from races.signals import announced


class Writing:
    """Writes what differs of an edition, and nothing else. The first difference is announced before it is written, so
    that whoever listens takes his locks first: to its own stage and those after it, once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._announced = ExitStack()
        self.changed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure) -> None:
        self._announced.close()

    def write(self, rows: Replacement, *, since: int = 0) -> bool:
        """Whether there was anything to write; `since` is the number of the first stage that shows it."""
        if rows:
            self.begin(since, riders=[row for row in rows.changed if isinstance(row, Rider)])
            rows.write()
        return bool(rows)

    def begin(self, since: int = 0, *, riders: Iterable[Rider] = ()) -> None:
        """To be called before anything is written in another way. A rider is shown in other races too."""
        if not self.changed:
            shown = Q(edition=self._edition, number__gte=since) | Q(edition__starters__rider__in=list(riders))
            self._announced.enter_context(announced(Stage.objects.filter(shown).values_list("pk", flat=True)))
        self.changed = True
