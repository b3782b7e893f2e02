from races.api.views.edition import EditionView, JerseysView, StartListView
from races.api.views.races import IndexView, RacesView, RaceView
from races.api.views.riders import RiderResultsView, RidersView, RiderView
from races.api.views.stage import RankedView, ResultsView, StageView, StandingsView, WaypointsView
from races.api.views.teams import TeamsView, TeamView

__all__ = [
    "EditionView",
    "IndexView",
    "JerseysView",
    "RaceView",
    "RacesView",
    "RankedView",
    "ResultsView",
    "RiderResultsView",
    "RiderView",
    "RidersView",
    "StageView",
    "StandingsView",
    "StartListView",
    "TeamView",
    "TeamsView",
    "WaypointsView",
]
