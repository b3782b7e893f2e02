from django.urls import path

from liveblog import views
from races import converters  # noqa: F401

LIVE = "races/<slug:race>/<year:year>/<slug:stage>/live/"

urlpatterns = [
    path(LIVE, views.live, name="live"),
    path(f"{LIVE}since/<number:revision>/", views.since, name="since"),
    path(f"{LIVE}stream/", views.stream, name="stream"),
    path(f"{LIVE}before/<number:entry>/", views.before, name="before"),
    path(f"{LIVE}before/<number:entry>/<number:revision>/", views.before_fragment, name="before-fragment"),
    path(f"{LIVE}updates/<number:entry>/", views.update, name="update"),
    path(f"{LIVE}updates/<number:entry>/embed/", views.embed, name="embed"),
]
