"""The one signal in the house: facts of these stages changed. Who listens is not our concern."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.dispatch import Signal

stages_changed = Signal()  # stages: a sorted list of primary keys; anew: whether nearly all that is shown of them

_told: ContextVar[frozenset[int]] = ContextVar("stages told already", default=frozenset())


def announce(stage_ids: Iterable[int], *, anew: bool = False) -> None:
    """Say, inside the transaction of the change itself, that readers of these stages must see it."""
    stages = sorted(set(stage_ids) - _told.get())
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a change of facts is announced inside its transaction")
    if stages:
        stages_changed.send(sender=None, stages=stages, anew=anew)


@contextmanager
def announced(stage_ids: Iterable[int], *, anew: bool = False) -> Iterator[None]:
    """Announce these before the writes of the block, so that listeners take their locks first, and once: what the
    verbs within announce of them again is not repeated."""
    stages = frozenset(stage_ids)
    announce(stages, anew=anew)
    token = _told.set(_told.get() | stages)
    try:
        yield
    finally:
        _told.reset(token)
