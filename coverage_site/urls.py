from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path, re_path

from coverage_site import views
from races.api.docs import SchemaView, docs
from races.api.public import UnknownAddressView

handler400 = "coverage_site.errors.bad_request"
handler403 = "coverage_site.errors.permission_denied"
handler500 = "coverage_site.errors.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("liveblog.urls")),
    path("", include("races.urls")),
    path("desk/", include("liveblog.desk.urls")),
    path(
        "login/",
        auth.LoginView.as_view(redirect_authenticated_user=True, extra_context={"site_name": settings.SITE_NAME}),
        name="login",
    ),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("api/v1/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", docs, name="api-docs"),
    path("api/v1/", include("races.api.urls")),
    path("api/v1/", include("liveblog.api.urls")),
    # After all of the API: whatever has no slash at its end gets one first.
    re_path(r"^api/(?:[\s\S]*/)?$", UnknownAddressView.as_view()),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.+)$", views.media, name="media"),
]
