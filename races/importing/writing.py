from collections.abc import Iterable
from contextlib import ExitStack
from typing import Self

from django.db.models import Q

from races.models import Edition, Rider, Stage
from races.models.replacing import Replacement
from races.signals import announced


class Writing:
    """Writes what differs of an edition, and nothing else. The first difference is announced before it is written, to
    all stages at once, since whoever listens takes his locks first: what else differs, and what follows, is not known
    yet."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._announced = ExitStack()
        self.changed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure) -> None:
        self._announced.close()

    def write(self, rows: Replacement) -> bool:
        """Whether there was anything to write. Riders come first: they are shown in other races too."""
        if rows:
            self.begin(riders=[row for row in rows.changed if isinstance(row, Rider)])
            rows.write()
        return bool(rows)

    def begin(self, *, riders: Iterable[Rider] = ()) -> None:
        """To be called before anything is written in another way."""
        if not self.changed:
            shown = Q(edition=self._edition) | Q(edition__starters__rider__in=list(riders))
            self._announced.enter_context(announced(Stage.objects.filter(shown).values_list("pk", flat=True)))
        self.changed = True
