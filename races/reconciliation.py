"""The standings of an edition, official against computed, and a difference in words."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from races import reconciling
from races.models import Classification, Edition, Source, StageResult, Standing, Team
from races.race_time import write_gap, write_time
from races.reconciling import Day, Difference, Guess
from races.result_cells import points_cells
from races.scoring import Row


def differences(edition: Edition) -> list[Difference]:
    """Stages, starters and teams are models, named and ready to be shown. Four queries, at any size."""
    of_teams = edition.classifications.filter(kind=Classification.Kind.TEAMS).values_list("slug", flat=True)
    tables = {source: _tables(edition, source) for source in Source}
    times = _times(edition)
    days = [
        Day(
            stage=stage,
            official=tables[Source.OFFICIAL].get(stage.pk, {}),
            computed=tables[Source.COMPUTED].get(stage.pk, {}),
            times_s=times.get(stage.pk, {}),
            of_teams=frozenset(of_teams),
        )
        for stage in edition.stages.order_by("number")
    ]
    return list(reconciling.differences(days))


def explained(difference: Difference) -> str:
    """What it may be, in a few words; "" where nobody can say."""
    words = _words()
    said = [words[guess] % {"by": _size(difference)} for guess in difference.guesses]
    return _(" or ").join(said)


def who_of(difference: Difference) -> str:
    """ "11 Charlie Łoś", or the team."""
    who = difference.who
    return who.name if isinstance(who, Team) else str(who)


def printed(row: Row | None) -> tuple[str, str]:
    """Place and value: "12.", "18:02:11"."""
    if row is None:
        return "", "–"
    value = points_cells([row.points])[0].text if row.time_s is None else write_time(row.time_s * 100)
    return f"{row.place}.", value


def printed_by(difference: Difference) -> str:
    """How much the official value is above the computed one: "+0:20", "-2.5"; "" where they are equal."""
    if not difference.by:
        return ""
    return write_gap(difference.by * 100) if difference.official.time_s is not None else f"{_plain(difference.by):+f}"


def _tables(edition: Edition, source: str) -> Mapping[int, Mapping[str, list[Row]]]:
    """By primary key of the stage and slug of the classification."""
    rows = Standing.objects.filter(stage__edition=edition, source=source)
    rows = rows.select_related("classification", "starter__rider", "team")
    tables = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("classification__priority", "place", "pk"):
        ranked = Row(row.place, row.starter or row.team, row.time_s, row.points)
        tables[row.stage_id][row.classification.slug].append(ranked)
    return tables


def _times(edition: Edition) -> Mapping[int, Mapping]:
    """By primary key of the stage, the whole seconds of each starter's day."""
    timed = defaultdict(dict)
    results = StageResult.objects.filter(stage__edition=edition, time_cs__isnull=False).select_related("starter")
    for row in results:
        timed[row.stage_id][row.starter] = row.time_cs // 100 if row.gc_time_s is None else row.gc_time_s
    return timed


def _size(difference: Difference) -> str:
    return f"{_plain(abs(difference.by or 0)):f}"


def _plain(value: int | Decimal) -> Decimal:
    """10.0 points are 10."""
    return Decimal(value).normalize()


def _words() -> dict[Guess, str]:
    return {
        Guess.STAYS: _("as after the stage before"),
        Guess.PENALTY: _("perhaps a penalty of %(by)s s that was not entered"),
        Guess.NO_PENALTY: _("perhaps a penalty of %(by)s s that was not given"),
        Guess.BONUS: _("perhaps a bonus of %(by)s s that was not entered"),
        Guess.NO_BONUS: _("perhaps a bonus of %(by)s s that was not given"),
        Guess.TIME: _("perhaps the time of a group ahead that was not credited"),
        Guess.ALL_TIMES: _("perhaps times taken elsewhere: others differ by the same"),
        Guess.POINTS: _("perhaps %(by)s points that were not entered"),
        Guess.NO_POINTS: _("perhaps %(by)s points that the jury took, or never gave"),
        Guess.FROM_RIDERS: _("perhaps the time of one of its riders"),
        Guess.MOVED: _("moved by others"),
        Guess.ORDER: _("perhaps an order among equals that no rule gives"),
        Guess.OURS_ALONE: _("not in the official table"),
        Guess.THEIRS_ALONE: _("not in the computed table"),
        Guess.NOT_COMPUTED: _("nothing is computed after this stage"),
    }
