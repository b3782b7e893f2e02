"""What was typed into a long form outlasts the login under which it was opened, and a Back of the browser."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)
NOT_TYPED = {"csrfmiddlewaretoken", "step", "save"}
SHOWN = {"text"}  # the others come back hidden

View = Callable[..., HttpResponse]


def resumable(view: View) -> View:
    """For a form that shows what it would do before it does it. Showing writes nothing and so asks for no token: a
    token from before a login that ended would be refused, and what was typed with it. Whoever writes asks `is_own`.

    The answers may be kept by the browser, which goes back to them with everything that was typed."""

    @csrf_exempt
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
    """None while the login lasts, and where nothing was typed: then Django asks for it."""
    if request.method != "POST" or request.user.is_authenticated:
        return None
    if request.htmx:
        return render(request, "admin/races/results/_ended.html", status=401)
    typed = [(name, text) for name, texts in request.POST.lists() if name not in NOT_TYPED for text in texts]
    context = {
        "shown": [text for name, text in typed if name in SHOWN],
        "typed": typed,
        "lost": [file.name for file in request.FILES.values()],
        "login": f"{reverse('admin:login')}?next={reverse('admin:index')}",
    }
    return _plain_page(request, "ended.html", 401, **context)


def _plain_page(request: HttpRequest, template: str, status: int, **context) -> HttpResponse:
    shell = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    return render(request, f"admin/races/results/{template}", shell | context, status=status)
