"""The race, its edition, and what the edition ranks."""

import datetime as dt
import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

from races.edition_folder import EditionFolder
from races.edition_folder.scored import CLASSIFICATIONS, FILES
from races.edition_folder.scored_day import SLUGS
from races.importing.people import nation
from races.importing.writing import Writing
from races.models import Edition, FormerAddress, Race
from races.models.replacing import mending
from races.scoring import Classification as Preset
from races.scoring import Kind
from races.usual_names import NAMES

ONE_DAY = "race"
FED, NOTHING_FED = "points", "none"  # what finishes feed where nothing is said, and the word for not even that


def import_race(folder: EditionFolder) -> Race:
    """By its slug, also by one that it had before it was renamed."""
    slug = folder.edition.race
    former = FormerAddress.objects.filter(old=f"/races/{slug}/").first()
    today = former.new.strip("/").rpartition("/")[2] if former else slug
    return Race.objects.get_or_create(slug=today, defaults={"name": race_name(folder)})[0]


def import_edition(writing: Writing, stored: Edition, folder: EditionFolder) -> None:
    """What the folder says of it; what it does not say stays. Its days may have been widened by hand."""
    facts = edition_facts(folder)
    facts |= {"starts": min(stored.starts, facts["starts"]), "ends": max(stored.ends, facts["ends"])}
    writing.write(mending(Edition.objects.filter(pk=stored.pk), [facts | {"pk": stored.pk}], key=("pk",)))


def edition_facts(folder: EditionFolder) -> dict:
    row, days = folder.edition, dates(folder)
    said = {
        "category": next((stage.category for stage in folder.stages if stage.category), ""),
        "nation": nation(row.nation),
        "timezone": row.timezone,
    }
    return {name: value for name, value in said.items() if value} | {
        "starts": min(days),
        "ends": max(days),
        "youth_born_on_or_after": row.youth_born_on_or_after,
        "dead_heat": row.dead_heat,
        "counting_riders": row.counting_riders,
        "climb_categories": "-".join(row.climb_categories),
    }


def import_classifications(writing: Writing, edition: Edition, folder: EditionFolder, *, is_new: bool) -> None:
    """A new stage race has the five; any edition those of which the folder has points or standings."""
    wanted = dict.fromkeys(_usual(folder) if is_new else ()) | dict.fromkeys(_named(folder))
    missing = [slug for slug in wanted if slug not in {row.slug for row in edition.classifications.all()}]
    first = edition.classifications.count() + 1
    facts = [{"edition": edition} | classification_facts(slug, n) for n, slug in enumerate(missing, first)]
    writing.write(mending(edition.classifications.all(), facts, key=("slug",)))


def classification_facts(slug: str, priority: int) -> dict:
    """Whatever is not one of the five is by points, and called as its slug."""
    preset = next((one for one in CLASSIFICATIONS if one.slug == slug), Preset(slug, Kind.POINTS))
    return {
        "slug": slug,
        "name": str(NAMES.get(slug, slug.replace("-", " ").capitalize())),
        "kind": preset.kind,
        "eligible": preset.eligible,
        "ties": preset.ties,
        "priority": priority,
    }


def race_name(folder: EditionFolder) -> str:
    """As edition.csv has it, else what stands before the year in the title of a stage, else made of the slug."""
    titles = (re.match(rf"(.+?)[\s,]+{folder.edition.year}\b", stage.title) for stage in folder.stages)
    found = next((match[1] for match in titles if match), "")
    return folder.edition.name or found or folder.edition.race.replace("-", " ").title()


def dates(folder: EditionFolder) -> list[dt.date]:
    """Of each stage. One that is not known is the day after the stage above; before the first that is known, the same.

    Raises ValueError where none is known.
    """
    day = next((stage.date for stage in folder.stages if stage.date), None)
    if day is None:
        raise ValueError(_("No stage has a date."))
    known, above = [], day - dt.timedelta(1)
    for stage in folder.stages:
        above = stage.date or min(above + dt.timedelta(1), _next_date(folder, len(known)) or dt.date.max)
        known.append(above)
    return known


def _next_date(folder: EditionFolder, index: int) -> dt.date | None:
    return next((stage.date for stage in folder.stages[index:] if stage.date), None)


def slug_of(name: str) -> str:
    """What files call a classification, as a slug of ours."""
    return SLUGS.get(name, slugify(name))


def _usual(folder: EditionFolder) -> list[str]:
    one_day = len(folder.stages) == 1 and folder.stages[0].stage == ONE_DAY
    return [] if one_day else [one.slug for one in CLASSIFICATIONS]


def _named(folder: EditionFolder) -> list[str]:
    official = [slug for slug, name in FILES.items() if getattr(folder, name)]
    by_points = [slug_of(row.classification) for row in folder.primes if row.points and row.classification]
    finishes = [
        slug_of(word) for row in folder.stage_settings for word in row.finish_feeds if row.finish_scale or word != FED
    ]
    return [slug for slug in (*official, *by_points, *finishes) if slug != NOTHING_FED]
