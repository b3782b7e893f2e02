from django.urls import path, re_path

from liveblog.api import views
from races import converters  # noqa: F401
from races.api.public import UnknownAddressView
from races.api.urls import STAGE

urlpatterns = [
    path(f"{STAGE}updates/", views.UpdatesView.as_view(), name="api-updates"),
    path(f"{STAGE}situations/", views.SituationsView.as_view(), name="api-situations"),
    # Last of all that is included below the API: whatever has no slash at its end gets one first.
    re_path(r"^(?:[\s\S]*/)?$", UnknownAddressView.as_view()),
]
