"""What all pages of races have in common."""

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from races.models import Edition

cached = cache_control(public=True, max_age=10, s_maxage=5, stale_while_revalidate=60)


def edition_or_404(race: str, year: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("race"), race__slug=race, year=year)
