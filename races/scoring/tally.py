"""Every classification after every stage, one stage after the other."""

from collections.abc import Hashable, Iterable, Mapping

from races.scoring.day import Day
from races.scoring.edition import Classification, Edition, Kind
from races.scoring.general import General
from races.scoring.points import Points
from races.scoring.ranks import rank_rows
from races.scoring.stage import Stage
from races.scoring.standing import Row
from races.scoring.teams import Teams

Standings = dict[str, tuple[Row, ...]]  # by slug of the classification, rows in order


def standings_after_each(edition: Edition, stages: Iterable[Stage]) -> list[Standings]:
    """The standings after each of these stages, which are all of the edition so far, in the order ridden."""
    tally = Tally(edition)
    after = []
    for stage in stages:
        tally.count(stage)
        after.append(tally.standings())
    return after


class Tally:
    """The state after some stages. `count` folds the next one in; correct an earlier one by counting all again."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._team_of = {starter.id: starter.team for starter in edition.starters}
        if len(self._team_of) < len(edition.starters):
            raise ValueError("Two starters with the same id.")
        self._riding: list[Hashable] = list(self._team_of)
        self._general = General(self._riding)
        self._teams = Teams(edition)
        self._eligible = {one.slug: edition.eligible(one) for one in edition.classifications}
        self._points = {one.slug: Points(one, edition) for one in edition.classifications if one.kind is Kind.POINTS}
        self._given: dict[str, tuple[Row, ...]] = {}

    def count(self, stage: Stage) -> None:
        """Whoever is out (DNS, DNF, OTL, DSQ) leaves every individual classification from this stage on.

        Who has no result leaves only those by time, since his is not known. Raises ValueError as `Day` does.
        """
        day = Day(stage, self._team_of, self._riding)
        self._riding = day.riding
        for part in (self._general, self._teams, *self._points.values()):
            part.count(day)
        self._given |= stage.given

    def standings(self) -> Standings:
        general = self._general.places()
        done: Standings = {}
        for classification in sorted(self.edition.classifications, key=lambda one: one.kind is Kind.RANKS):
            done[classification.slug] = self._rows(classification, general, done)
        return {classification.slug: done[classification.slug] for classification in self.edition.classifications}

    @property
    def untimed(self) -> tuple[Hashable, ...]:
        """Who is still riding, but without a known time since some stage: the lists by time lack them."""
        timed = self._general.places()
        return tuple(starter for starter in self._riding if starter not in timed)

    def _rows(self, classification: Classification, general: Mapping, done: Standings) -> tuple[Row, ...]:
        slug, eligible = classification.slug, self._eligible[classification.slug]
        match classification.kind:
            case Kind.TIME:
                return self._general.rows(eligible)
            case Kind.POINTS:
                return self._points[slug].rows(eligible, general)
            case Kind.TEAMS:
                return self._teams.rows(general, self._team_of)
            case Kind.RANKS:
                return rank_rows((done.get(other, ()) for other in classification.of), eligible, general)
            case Kind.MANUAL:
                return self._carried(slug)

    def _carried(self, slug: str) -> tuple[Row, ...]:
        """The rows last given, without the riders who have left since; places as given."""
        gone = self._team_of.keys() - set(self._riding)
        return tuple(row for row in self._given.get(slug, ()) if row.who not in gone)
