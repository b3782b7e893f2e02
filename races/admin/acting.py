"""A verb on each of the selected rows, in a transaction of its own; a refusal is shown with the row's name."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest


def each(
    request: HttpRequest,
    rows: Iterable[models.Model],
    verb: Callable[[models.Model], object],
    *,
    refusals: tuple[type[Exception], ...] = (),
) -> int:
    """Returns of how many it was accepted. Exceptions in `refusals` are said in their own words."""
    done = 0
    for row in rows:
        try:
            with transaction.atomic():
                verb(row)
        except ValidationError as error:
            messages.error(request, f"{row}: {' '.join(error.messages)}")
        except refusals as refusal:
            messages.error(request, f"{row}: {refusal}")
        else:
            done += 1
    return done


def say(request: HttpRequest, words: str, done: int) -> None:
    """Nothing where none was accepted."""
    if done:
        messages.success(request, words % {"count": done})
