from django.db import transaction
from django.utils.translation import gettext as _

from races.edition_folder import EditionFolder
from races.importing.absences import absences
from races.importing.day import Days
from races.importing.frame import edition_facts, import_classifications, import_edition, import_race
from races.importing.people import import_people, import_riders, withdraw_absent
from races.importing.recording import record_day
from races.importing.road import import_stages
from races.importing.telling import Say, say_day, say_hole
from races.importing.writing import Writing
from races.models import Edition, Rider


@transaction.atomic
def import_folder(folder: EditionFolder, say: Say) -> Edition:
    """The edition of this folder, made or mended; all that follows is computed once, at the end.

    Imported again it writes nothing. Says a line for each stage, and what could not be kept. Raises ValidationError
    or ValueError where something cannot be stored, which `read_edition` finds before; nothing is stored then.
    """
    race = import_race(folder)
    locked = Edition.objects.select_for_update()
    edition, is_new = locked.get_or_create(race=race, year=folder.edition.year, defaults=edition_facts(folder))
    say(_("Importing %(edition)s …") % {"edition": edition})
    with Writing(edition) as writing:
        riders = import_riders(writing, edition, folder)
        if not is_new:
            import_edition(writing, edition, folder)
        import_classifications(writing, edition, folder, is_new=is_new)
        _import_race(writing, edition, folder, riders, say)
        follows = Edition.objects.get(pk=edition.pk).recompute()
    if follows.hole and follows.hole.starters:
        say_hole(follows.hole, edition, say)
    return Edition.objects.select_related("race").get(pk=edition.pk)


def _import_race(writing: Writing, edition: Edition, folder: EditionFolder, riders: dict[str, Rider], say: Say) -> None:
    absent = absences(folder)
    start_list = import_people(writing, edition, folder, riders, absent)
    stages = import_stages(writing, edition, folder)
    names = {rider_id: _names(starter) for rider_id, starter in start_list.starters.items()}
    for day in Days(folder, absent, names):
        record_day(writing, stages[day.stage], day, start_list)
        say_day(stages[day.stage], day, say)
    withdraw_absent(writing, edition, start_list, absent)


def _names(starter) -> tuple[str, ...]:
    return tuple(name for name in (starter.rider.name, starter.rider.official_name) if name)
