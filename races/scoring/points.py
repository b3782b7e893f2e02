"""Classifications by points: sums over the finishes and waypoints that feed them (UCI 2.6.017)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from decimal import Decimal

from races.scoring.day import Day
from races.scoring.edition import Classification, Edition, Ties
from races.scoring.scale import NONE, points_of
from races.scoring.standing import LAST, Row, places


class Points:
    """The points of those still riding, and their first places, which part ties."""

    def __init__(self, classification: Classification, edition: Edition) -> None:
        self._slug = classification.slug
        self._by_climbs = classification.ties is Ties.CLIMBS
        self._decisive = edition.climb_categories if self._by_climbs else ("stage", "sprint")
        self._dead_heat = edition.dead_heat
        self._totals: dict[Hashable, Decimal] = {}
        self._firsts: dict[Hashable, Counter[str]] = defaultdict(Counter)

    def count(self, day: Day) -> None:
        self._totals = {starter: self._totals.get(starter, NONE) for starter in day.riding}
        if day.stage.counts.mountains if self._by_climbs else day.stage.counts.points:
            self._count_waypoints(day)
            self._count_finish(day)
        self._count_stage_win(day)
        self._count_penalties(day)

    def rows(self, eligible: Set[Hashable], general: Mapping[Hashable, int]) -> tuple[Row, ...]:
        """Whoever has 0 is not ranked; a total may be negative, and is."""
        keys = {
            starter: (-points, *self._ties(starter), general.get(starter, LAST))
            for starter, points in self._totals.items()
            if points and starter in eligible
        }
        return tuple(Row(place, starter, points=self._totals[starter]) for starter, place in places(keys).items())

    def _ties(self, starter: Hashable) -> Iterable[int]:
        firsts = self._firsts.get(starter, {})
        return (-firsts.get(name, 0) for name in self._decisive)

    def _count_waypoints(self, day: Day) -> None:
        for waypoint in day.stage.waypoints:
            if self._slug not in waypoint.feeds:
                continue
            self._add(points_of(waypoint.results, waypoint.scale, self._dead_heat))
            won = waypoint.category if self._by_climbs else waypoint.kind
            for result in waypoint.results:
                self._firsts[result.starter][won] += result.place == 1

    def _count_finish(self, day: Day) -> None:
        """A team time trial gives no rider points by its places (UCI 2.6.025)."""
        if self._slug in day.stage.finish_feeds:
            scale = () if day.is_team_trial else day.stage.finish_scale
            self._add(points_of(day.results.values(), scale, self._dead_heat))

    def _count_stage_win(self, day: Day) -> None:
        for starter, result in day.results.items() if day.has_places else ():
            self._firsts[starter]["stage"] += result.place == 1

    def _count_penalties(self, day: Day) -> None:
        for starter, result in day.results.items():
            self._totals[starter] -= result.point_penalties.get(self._slug, NONE)
            if result.reinstated:
                self._totals[starter] = min(self._totals[starter], NONE)

    def _add(self, awarded: Mapping[Hashable, Decimal]) -> None:
        for starter in awarded.keys() & self._totals.keys():
            self._totals[starter] += awarded[starter]
