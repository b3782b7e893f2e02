"""The result is in: posting it at one click, or leaving it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liveblog.desk import result_news
from liveblog.desk.access import editors_only, of_blog
from liveblog.desk.answers import SeeOther, desk_url, done, refused
from liveblog.desk.page import region
from liveblog.errors import Refused
from liveblog.models import LiveBlog


@require_POST
@editors_only
@of_blog
def post(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    """What is new by now, which may be more than was offered; a second click changes nothing."""
    news = result_news.news_of(blog)
    if news is None:
        return done(request, blog, _("What there is of the result is posted."))
    try:
        blog.publish(result_news.update_of(blog, news), by=request.user)
    except Refused as problem:
        return refused(request, blog, problem)
    return done(request, blog, _("Posted."))


@require_POST
@editors_only
@of_blog
def leave(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    """For this editor, until something else is new."""
    result_news.leave(request, request.POST.get("key", "")[:36])
    return HttpResponse(region(request, blog, "offer", None)) if request.htmx else SeeOther(desk_url(blog))
