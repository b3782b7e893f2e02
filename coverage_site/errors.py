"""What is answered where nothing else answers. Below the API a problem, and not a page, whatever the address."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from coverage_site.middleware import API
from races.api import problems


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problems.plain(problems.blank(400, _("This request cannot be read.")))
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page says as whom one is logged in: nobody else is to see it."""
    if request.path.startswith(API):
        return problems.plain(problems.blank(403, _("This is not permitted.")))
    response = defaults.permission_denied(request, exception)
    response["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Django has logged what happened; the asker is not told."""
    if request.path.startswith(API):
        return problems.plain(problems.blank(500, _("Something went wrong here. It is not your request.")))
    return defaults.server_error(request)
