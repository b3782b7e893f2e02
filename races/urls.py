from django.urls import path

from races import (
    converters,  # noqa: F401
    views,
)

EDITION = "races/<slug:race>/<year:year>/"

urlpatterns = [
    path(EDITION, views.edition, name="edition"),
    path(f"{EDITION}startlist/", views.startlist, name="startlist"),
    path(f"{EDITION}<slug:stage>/", views.stage, name="stage"),
]
