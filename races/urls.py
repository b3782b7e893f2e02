from django.urls import path

from races import (
    converters,  # noqa: F401
    views,
)

EDITION = "races/<slug:race>/<year:year>/"

urlpatterns = [
    path("races/", views.calendar, name="calendar"),
    path("races/<slug:race>/", views.race, name="race"),
    path("riders/<slug:slug>/", views.rider, name="rider"),
    path("teams/<year:year>/<slug:slug>/", views.team, name="team"),
    path("search/", views.search, name="search"),
    path(EDITION, views.edition, name="edition"),
    path(f"{EDITION}startlist/", views.startlist, name="startlist"),
    path(f"{EDITION}startlist/sheet/", views.startlist_sheet, name="startlist-sheet"),
    path(f"{EDITION}<slug:stage>/", views.stage, name="stage"),
    path(f"{EDITION}<slug:stage>/sheet/", views.stage_sheet, name="stage-sheet"),
    path(f"{EDITION}<slug:stage>/standings/<slug:classification>/", views.standings, name="standings"),
    path(
        f"{EDITION}<slug:stage>/standings/<slug:classification>/sheet/", views.standings_sheet, name="standings-sheet"
    ),
]
