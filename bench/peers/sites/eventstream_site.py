"""django-eventstream as its documentation sets it up, with nothing else beside it: one channel, kept in memory."""

import time

from django.conf import settings

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django_eventstream"],
    LOGGING_CONFIG=None,
)

from django.core.asgi import get_asgi_application  # noqa: E402

application = get_asgi_application()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django_eventstream import send_event  # noqa: E402


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n")


def publish(request: HttpRequest) -> HttpResponse:
    """The body, to all readers; says when it was there to be sent."""
    now = time.monotonic()
    send_event("bench", "message", request.body.decode(), json_encode=False)
    return HttpResponse(repr(now))


urlpatterns = [
    path("healthz", healthz),
    path("publish", publish),
    path("events/", include("django_eventstream.urls"), {"channels": ["bench"]}),
]
