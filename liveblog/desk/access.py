"""Who may use the desk, and what a request is about."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from liveblog.models import Entry, LiveBlog

PERMISSION = "liveblog.change_liveblog"
NOT_TYPED = {"csrfmiddlewaretoken", "key", "version", "seen", "open"}

View = Callable[..., HttpResponse]


def editors_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        response = _refusal(request) or view(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def of_blog(view: View) -> View:
    """view(request, blog): only where coverage has begun."""

    @wraps(view)
    def found(request: HttpRequest, race: str, year: int, stage: str, **kwargs) -> HttpResponse:
        return view(request, get_object_or_404(LiveBlog.objects.at(race, year, stage)), **kwargs)

    return found


def of_entry(view: View) -> View:
    """view(request, blog, entry): of what readers have ever been shown."""
    return _of_one_of(view, Entry.objects.born().shown())


def of_draft(view: View) -> View:
    """view(request, blog, entry): of what waits, or did so when whoever asks last looked."""
    return _of_one_of(view, Entry.objects.all())


def _of_one_of(view: View, entries: QuerySet[Entry]) -> View:
    @wraps(view)
    def found(request: HttpRequest, blog: LiveBlog, entry: int) -> HttpResponse:
        entry = get_object_or_404(entries.filter(blog=blog), pk=entry)
        entry.blog = blog
        return view(request, blog, entry)

    return of_blog(found)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    user = request.user
    if not user.is_authenticated:
        return _logged_out(request)
    if user.is_staff and user.has_perm(PERMISSION):
        return None
    context = {"not_staff": not user.is_staff, "not_permitted": not user.has_perm(PERMISSION)}
    return render(request, "desk/forbidden.html", context | {"permission": PERMISSION}, status=403)


def _logged_out(request: HttpRequest) -> HttpResponse:
    """What was typed stays where it is: beside the notice on the page, or, without htmx, in the answer."""
    if request.htmx:
        return _logged_out_notice(request)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    typed = [(name, text) for name, text in request.POST.items() if text and name not in NOT_TYPED]
    context = {"typed": typed, "back": _back(request)}
    return render(request, "desk/logged_out.html", context, status=401)


def _logged_out_notice(request: HttpRequest) -> HttpResponse:
    response = render(request, "desk/_logged_out.html", {"back": _back(request)}, status=401)
    response["HX-Retarget"] = "#session"
    told_already = request.method != "POST" and "told" in request.GET
    response["HX-Reswap"] = "none" if told_already else "innerHTML"
    return response


def _back(request: HttpRequest) -> str:
    address = {name: request.resolver_match.kwargs.get(name) for name in ("race", "year", "stage")}
    return reverse("desk-stage", kwargs=address) if all(address.values()) else reverse("desk")
