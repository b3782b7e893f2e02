"""The desk of one stage, and the verbs of its coverage as a whole: start, end, reopen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liveblog.desk.access import editors_only, of_blog
from liveblog.desk.answers import SeeOther, desk_url, done, refused
from liveblog.desk.page import bar_context, desk_page, region, shared_context
from liveblog.desk.slate import has_moved
from liveblog.errors import CoverageLive, Refused
from liveblog.models import LiveBlog
from races.models import Stage


@require_safe
@editors_only
def desk(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    blog = LiveBlog.objects.at(race, year, stage).first()
    if blog is not None:
        return desk_page(request, blog)
    stage = get_object_or_404(Stage.objects.at(race, year, stage))
    return render(request, "desk/upcoming.html", {"stage": stage})


@require_safe
@editors_only
@of_blog
def state(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    """The bar, and with it the slate as it stands and whether it moved since the slate form was loaded."""
    context = bar_context(blog) | {"oob": True, "moved": has_moved(blog, request.GET.get("seen", ""))}
    with timezone.override(blog.stage.edition.zone):
        html = [render_to_string(f"desk/_{name}.html", context, request) for name in ("bar", "situation")]
    return HttpResponse("".join(html))


@require_POST
@editors_only
def start(request: HttpRequest, race: str, year: int, stage: str) -> HttpResponse:
    stage = get_object_or_404(Stage.objects.at(race, year, stage))
    try:
        blog = LiveBlog.start(stage, by=request.user)
        messages.success(request, _("Coverage is live. Readers see it now."))
    except CoverageLive:  # a colleague was first, or it is a second click
        blog = stage.live_blog
    return SeeOther(desk_url(blog))


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
@of_blog
def end(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    """Asks first; what is confirmed comes as a POST."""
    if request.method != "POST":
        if request.htmx:
            return HttpResponse(region(request, blog, "ending", blog))
        return render(request, "desk/ending.html", shared_context(blog) | {"ending": blog})
    try:
        blog.end()
    except Refused as problem:
        return refused(request, blog, problem)
    messages.success(request, _("Coverage has ended. Readers have the whole stage, oldest update first."))
    return SeeOther(desk_url(blog))


@require_POST
@editors_only
@of_blog
def reopen(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    try:
        blog.reopen()
    except Refused as problem:
        return refused(request, blog, problem)
    return done(request, blog, _("Coverage is live again."))
