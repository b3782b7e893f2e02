"""What the documentation says of each address."""

from races.api.operations.people import rider, rider_results, riders, team, teams
from races.api.operations.races import edition, index, jerseys, race, races, startlist
from races.api.operations.stage import ranked, results, stage, standings, waypoints

__all__ = [
    "edition",
    "index",
    "jerseys",
    "race",
    "races",
    "ranked",
    "results",
    "rider",
    "rider_results",
    "riders",
    "stage",
    "standings",
    "startlist",
    "team",
    "teams",
    "waypoints",
]
