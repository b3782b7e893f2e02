"""How a verb answers: a form with a redirect and a message, htmx with fragments; an error with status 422."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import trigger_client_event

from liveblog.desk.page import desk_page, region
from liveblog.models import LiveBlog


class SeeOther(HttpResponseRedirect):
    status_code = 303


def desk_url(blog: LiveBlog) -> str:
    return reverse("desk-stage", args=blog.stage.address)


def done(request: HttpRequest, blog: LiveBlog, message: str, **forms) -> HttpResponse:
    """`forms` are those that htmx shows afresh: none or one of desk_page's."""
    messages.success(request, message)
    if not request.htmx:
        return SeeOther(desk_url(blog))
    return trigger_client_event(_fragments(request, blog, forms), "desk-changed")


def wrong(request: HttpRequest, blog: LiveBlog, **forms) -> HttpResponse:
    """The form as it was typed, with what is wrong with it."""
    if not request.htmx:
        return desk_page(request, blog, status=422, **forms)
    return _fragments(request, blog, forms, status=422)


def refused(request: HttpRequest, blog: LiveBlog, problem: Exception) -> HttpResponse:
    """A verb that has no form."""
    messages.error(request, str(problem))
    return wrong(request, blog)


def _fragments(request: HttpRequest, blog: LiveBlog, forms: dict, status: int = 200) -> HttpResponse:
    html = [region(request, blog, name, form) for name, form in forms.items()]
    html.append(render_to_string("desk/_messages.html", {"oob": True}, request))
    return HttpResponse("".join(html), status=status)
