"""The editions that a command is asked for, or what there is instead."""

from django.core.management import CommandError

from races.models import Edition, Race


def editions_of(race: str | None, year: int | None) -> list[Edition]:
    """In the order of their days: one, all of a race, or all. Raises CommandError, with what there is, for none."""
    if race is not None:
        _refuse_unknown_race(race)
    asked = {"race__slug": race, "year": year}
    editions = Edition.objects.filter(**{name: value for name, value in asked.items() if value is not None})
    found = list(editions.select_related("race").order_by("starts", "race__slug"))
    if not found and year is not None:
        years = Edition.objects.filter(race__slug=race).order_by("year").values_list("year", flat=True)
        raise CommandError(f"There is no {race} of {year}. {_there_are(years)}")
    return found


def edition_of(race: str, year: int) -> Edition:
    return editions_of(race, year)[0]


def _refuse_unknown_race(slug: str) -> None:
    slugs = Race.objects.order_by("slug").values_list("slug", flat=True)
    if slug not in slugs:
        raise CommandError(f"There is no race “{slug}”. {_there_are(slugs)}")


def _there_are(names) -> str:
    return f"There are: {', '.join(map(str, names))}." if names else "There are none yet."
