"""What the pages of one edition and of one stage have in common: what lies above them, beside them and in them."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from races.models import Classification, Edition, Stage, Standing
from races.tables import leaders, standings_url
from races.views.about import About, Crumb, about


def stage_or_404(race: str, year: int, stage: str) -> Stage:
    return get_object_or_404(Stage.objects.at(race, year, stage))


def stages_of(edition: Edition) -> list[Stage]:
    """In the order in which they are ridden; each knows its edition."""
    stages = list(edition.stages.order_by("number"))
    for stage in stages:
        stage.edition = edition
    return stages


def above_edition(edition: Edition) -> list[Crumb]:
    return [(_("Races"), reverse("calendar")), (edition.race.name, edition.race.get_absolute_url())]


def above_stage(edition: Edition) -> list[Crumb]:
    return [*above_edition(edition), (str(edition.year), edition.get_absolute_url())]


def about_stage(request: HttpRequest, stage: Stage) -> About:
    names = {"stage": stage, "course": stage.course or stage.edition.race.name}
    description = _("%(stage)s, %(course)s: the road, the result and every classification.") % names
    above = above_stage(stage.edition)
    return about(request, stage.get_absolute_url(), str(stage), description, here=stage.name, above=above)


def about_standings(request: HttpRequest, stage: Stage, classification: Classification) -> About:
    names = {"classification": classification.name, "stage": stage}
    return about(
        request,
        standings_url(stage, classification.slug),
        _("%(classification)s after %(stage)s") % names,
        _("The whole %(classification)s after %(stage)s, and who moved up.") % names,
        here=classification.name,
        above=[*above_stage(stage.edition), (stage.name, stage.get_absolute_url())],
    )


def around(stage: Stage, classification: str = "") -> dict[str, object]:
    """The context of a page of this stage, or of one of its classifications: the other stages' same page."""
    stages = stages_of(stage.edition)
    position = next(index for index, other in enumerate(stages) if other.pk == stage.pk)
    pages = [{"stage": other, "sign": sign(other), "url": _same_page(other, classification)} for other in stages]
    return {
        "edition": stage.edition,
        "stage": stage,
        "pages": pages,
        "previous": pages[position - 1] if position else None,
        "next": pages[position + 1] if position + 1 < len(pages) else None,
        "tabs": _tabs(stage),
        "tab": classification,
    }


def leading(stage: Stage) -> list[dict[str, object]]:
    """Who leads each classification with a jersey after this stage, and where the whole of it is."""
    return [
        {"standing": row, "url": standings_url(stage, row.classification.slug)}
        for row in leaders([stage.pk]).get(stage.pk, [])
    ]


def sign(stage: Stage) -> str:
    """What stands for the stage where there is no room: 2, 2a, P."""
    return _("P") if stage.slug == "prologue" else stage.slug.removeprefix("stage-")


def _same_page(stage: Stage, classification: str) -> str:
    return standings_url(stage, classification) if classification else stage.get_absolute_url()


def _tabs(stage: Stage) -> list[dict[str, object]]:
    """The classifications that are ranked after this stage."""
    ranked = Standing.objects.filter(stage=stage, classification=OuterRef("pk"))
    found = Classification.objects.filter(Exists(ranked), edition=stage.edition)
    return [{"classification": item, "url": standings_url(stage, item.slug)} for item in found]
