from django.urls import path

from races import converters  # noqa: F401
from races.api import views

STAGE = "races/<slug:race>/<year:year>/<slug:stage>/"

urlpatterns = [
    path(STAGE, views.StageView.as_view(), name="api-stage"),
    path(f"{STAGE}results/", views.ResultsView.as_view(), name="api-results"),
    path(f"{STAGE}standings/<slug:classification>/", views.StandingsView.as_view(), name="api-standings"),
]
