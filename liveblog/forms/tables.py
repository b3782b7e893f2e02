"""The result tables that an update may show, as choices: of the stage and of those before it."""

from django.utils.translation import gettext as _

from races.models import Stage


def table_choices(stage: Stage, shown: str = "") -> list[tuple[str, object]]:
    """`shown` is the table that an update has already, which may be of elsewhere."""
    stages = stage.edition.stages.filter(number__lte=stage.number).order_by("-number")
    classifications = list(stage.edition.classifications.all())
    offered = [(each.name, _of_stage(each, classifications)) for each in stages]
    known = {value for _name, tables in offered for value, _label in tables}
    kept = [(shown, _("the table that it shows now"))] if shown and shown not in known else []
    return [("", "–"), *kept, *offered]


def read_table(value: str) -> tuple[int | None, int | None]:
    """Primary keys of stage and classification; None for the latter: the stage's result."""
    stage, _colon, classification = value.partition(":")
    return int(stage) if stage else None, int(classification) if classification else None


def write_table(stage: int | None, classification: int | None) -> str:
    return f"{stage}:{classification or ''}" if stage else ""


def _of_stage(stage: Stage, classifications: list) -> list[tuple[str, str]]:
    names = {"stage": stage.name}
    result = write_table(stage.pk, None), _("%(stage)s: result") % names
    standings = [
        (write_table(stage.pk, each.pk), _("%(name)s after %(stage)s") % (names | {"name": each.name}))
        for each in classifications
    ]
    return [result, *standings]
