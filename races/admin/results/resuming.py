"""What was typed into a long form outlasts the login under which it was opened, and a Back of the browser."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)
CREDENTIALS = ("username", "password")
NOT_TYPED = {"csrfmiddlewaretoken", "step", "save", *CREDENTIALS}
SHOWN = {"text"}  # the others come back hidden
LOGGED_IN_ANEW = _("You logged in anew since this page was opened: save once more.")

View = Callable[..., HttpResponse]


def resumable(view: View) -> View:
    """For a form that shows what it would do before it does it. Showing writes nothing and so asks for no token: a
    token from before a login that ended would be refused, and what was typed with it. Whoever writes asks `is_own`.

    The answers may be kept by the browser, which goes back to them with everything that was typed."""

    @csrf_exempt
    @sensitive_post_parameters("password")
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = _unreadable(request) or _ended(request) or view(request, *args, **kwargs)
        patch_cache_control(response, private=True, max_age=0)
        return response

    return guarded


def is_own(request: HttpRequest) -> bool:
    """Whether the form came from a page of ours that was opened under this login."""
    return CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {}) is None


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    try:
        _read = request.POST
    except UNREADABLE:
        return _plain_page(request, "unreadable.html", 413)
    return None


def _ended(request: HttpRequest) -> HttpResponse | None:
    """None while the login lasts, and where nothing was typed: then Django asks for it. Whoever logs in on this page
    goes on in the same request: there is no other page to come back from."""
    if request.method != "POST" or request.user.is_authenticated:
        return None
    if request.htmx:
        return render(request, "admin/races/results/_ended.html", status=401)
    form = AdminAuthenticationForm(request, request.POST if _logs_in(request) else None)
    if form.is_valid():
        login(request, form.get_user())
        return None
    typed = [(name, text) for name, texts in request.POST.lists() if name not in NOT_TYPED for text in texts]
    context = {
        "form": form,
        "shown": [text for name, text in typed if name in SHOWN],
        "typed": typed,
        "lost": [file.name for file in request.FILES.values()],
    }
    return _plain_page(request, "ended.html", 401, **context)


def _logs_in(request: HttpRequest) -> bool:
    """Nobody else may log a reader of his page in."""
    return is_own(request) and any(request.POST.get(name) for name in CREDENTIALS)


def _plain_page(request: HttpRequest, template: str, status: int, **context) -> HttpResponse:
    shell = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    return render(request, f"admin/races/results/{template}", shell | context, status=status)
