from django.urls import path

from races import converters  # noqa: F401
from races.api import views

EDITION = "races/<slug:race>/<year:year>/"
STAGE = f"{EDITION}<slug:stage>/"

urlpatterns = [
    path("", views.IndexView.as_view(), name="api"),
    path("races/", views.RacesView.as_view(), name="api-races"),
    path("races/<slug:race>/", views.RaceView.as_view(), name="api-race"),
    path(EDITION, views.EditionView.as_view(), name="api-edition"),
    path(f"{EDITION}startlist/", views.StartListView.as_view(), name="api-startlist"),
    path(f"{EDITION}jerseys/", views.JerseysView.as_view(), name="api-jerseys"),
    path(STAGE, views.StageView.as_view(), name="api-stage"),
    path(f"{STAGE}results/", views.ResultsView.as_view(), name="api-results"),
    path(f"{STAGE}waypoints/", views.WaypointsView.as_view(), name="api-waypoints"),
    path(f"{STAGE}standings/", views.RankedView.as_view(), name="api-ranked"),
    path(f"{STAGE}standings/<slug:classification>/", views.StandingsView.as_view(), name="api-standings"),
    path("riders/", views.RidersView.as_view(), name="api-riders"),
    path("riders/<slug:rider>/", views.RiderView.as_view(), name="api-rider"),
    path("riders/<slug:rider>/results/", views.RiderResultsView.as_view(), name="api-rider-results"),
    path("teams/", views.TeamsView.as_view(), name="api-teams"),
    path("teams/<year:year>/<slug:team>/", views.TeamView.as_view(), name="api-team"),
]
