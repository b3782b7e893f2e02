from django.urls import path

from liveblog.api import views
from races import converters  # noqa: F401
from races.api.urls import STAGE

urlpatterns = [
    path(f"{STAGE}updates/", views.UpdatesView.as_view(), name="api-updates"),
    path(f"{STAGE}situations/", views.SituationsView.as_view(), name="api-situations"),
]
