from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from races.api.rows.leaders import leader_rows
from races.api.rows.row import Row, starter_columns
from races.models import Edition, Standing
from races.wearing import Worn, worn_on


class Role(TextChoices):
    WEARER = "wearer", _("wears it on the stage")
    LEADER = "leader", _("leads it after the stage")


def jersey_rows(edition: Edition) -> list[Row]:
    """Of each stage who rides it in which jersey, then who leads what after it. Eight queries, however many stages."""
    stages = list(edition.stages.order_by("number"))
    worn = worn_on(edition, stages)
    wearers = [_row(stage.slug, one) for stage in stages for one in worn.get(stage.pk, ())]
    leaders = [row | {"role": Role.LEADER} for row in leader_rows(Standing.objects.filter(stage__edition=edition))]
    order = {stage.slug: stage.number for stage in stages}
    return sorted([*wearers, *leaders], key=lambda row: order[row["stage"]])


def _row(stage: str, worn: Worn) -> Row:
    columns = {"stage": stage, "role": Role.WEARER, "classification": worn.classification, "leads": worn.leads}
    return columns | starter_columns(worn.starter)
