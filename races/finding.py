"""Riders, teams and races by their names, without minding accents."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, Max, Model, OuterRef, Q, QuerySet, Subquery, Value, When

from races.folding import fold
from races.models import Race, Rider, Starter, Team

FEW, MANY = 12, 100  # of each kind among others, and of one kind alone


@dataclass(frozen=True)
class Found:
    rows: Sequence[Model]
    cut: bool  # there are more


def words_of(query: str) -> list[str]:
    return fold(query).split()


def riders(words: Sequence[str], most: int) -> Found:
    """Each with `team_name`, that of the race that he started last."""
    found = _best(matching(Rider, words), words, most, "folded")
    last = Starter.objects.filter(rider=OuterRef("pk")).order_by("-edition__starts", "-pk")
    return _with(found, Rider.objects.annotate(team_name=Subquery(last.values("team__name")[:1])))


def teams(words: Sequence[str], most: int) -> Found:
    """Each once, in the newest of the seasons whose name matches."""
    found = matching(Team, words)
    newer = found.filter(slug=OuterRef("slug"), year__gt=OuterRef("year"))
    return _best(found.exclude(Exists(newer)), words, most, "-year", "folded")


def races(words: Sequence[str], most: int) -> Found:
    """Each with `last_year`, that of its newest edition."""
    found = _best(matching(Race, words), words, most, "folded")
    return _with(found, Race.objects.annotate(last_year=Max("editions__year")))


def matching(model: type[Model], words: Sequence[str]) -> QuerySet:
    """Whose names have every word in them, as a whole, as a beginning or inside."""
    everywhere = Q()
    for word in words:
        everywhere &= Q(folded__contains=word)
    return model.objects.filter(everywhere)


def _best(rows: QuerySet, words: Sequence[str], most: int, *then: str) -> Found:
    """Names that begin with what was typed, then those with a word that begins with each word typed, then others."""
    beginning = Q()
    for word in words:
        beginning &= Q(folded__startswith=word) | Q(folded__contains=f" {word}")
    rank = Case(
        When(folded__startswith=" ".join(words), then=Value(0)), When(beginning, then=Value(1)), default=Value(2)
    )
    ranked = list(rows.order_by(rank, *then, "pk")[: most + 1])
    return Found(ranked[:most], cut=len(ranked) > most)


def _with(found: Found, annotated: QuerySet) -> Found:
    """The same rows with what is told of them, which is looked up for these alone."""
    by_id = annotated.in_bulk([row.pk for row in found.rows])
    return Found([by_id[row.pk] for row in found.rows], found.cut)
