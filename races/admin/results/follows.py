"""What follows from a sheet: the classifications that change after this stage and after later ones."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from races.admin.results.words import why_not_computed
from races.entering.movers import Movers, Standings
from races.models import Stage


@dataclass(frozen=True)
class Follows:
    stage: Stage
    movers: Movers

    def __bool__(self) -> bool:
        return bool(self.movers.after or self.hole)

    @property
    def changed(self) -> list[Standings]:
        return [one for one in self.movers.after if one.is_changed]

    @property
    def unchanged(self) -> str:
        return ", ".join(one.classification.name for one in self.movers.after if not one.is_changed)

    @cached_property
    def later(self) -> list[tuple[str, list[str]]]:
        """Which classifications change after which stages; stages of which the same ones do are taken together."""
        found = defaultdict(list)
        for stage, classifications in self.movers.later.items():
            found[", ".join(row.name for row in classifications)].append(stage.name)
        return list(found.items())

    @cached_property
    def hole(self) -> str:
        """Why there are no classifications after this stage; those after later ones wait for them anyway."""
        hole = self.movers.hole
        return why_not_computed(hole) if hole and hole.stage.number <= self.stage.number else ""
