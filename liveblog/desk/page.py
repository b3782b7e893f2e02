"""The desk of one stage: its regions, each of which is also a fragment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from liveblog.desk.feed import feed_context
from liveblog.forms.composer import ComposerForm
from liveblog.forms.slate import SlateForm
from liveblog.models import LiveBlog
from liveblog.panels import slate_of


def desk_page(request: HttpRequest, blog: LiveBlog, *, status: int = 200, **forms) -> HttpResponse:
    """The whole page; a form that is not given is a fresh one."""
    context = bar_context(blog) | feed_context(request, blog)
    forms.setdefault("composer", ComposerForm(blog.stage, focus=not forms))
    forms.setdefault("slate_form", SlateForm(blog))
    with timezone.override(blog.stage.edition.zone):
        return render(request, "desk/desk.html", context | forms, status=status)


def region(request: HttpRequest, blog: LiveBlog, name: str, content: object) -> str:
    """One region alone; of content None nothing remains."""
    if content is None:
        return ""
    context = shared_context(blog) | {name: content}
    with timezone.override(blog.stage.edition.zone):
        return render_to_string(f"desk/_{name}.html", context, request)


def shared_context(blog: LiveBlog) -> dict[str, object]:
    return {"blog": blog, "stage": blog.stage, "desk_url": reverse("desk-stage", args=blog.stage.address)}


def bar_context(blog: LiveBlog) -> dict[str, object]:
    return shared_context(blog) | {"slate": slate_of(blog)}
