"""Updates on the desk: publish, withdraw, restore, pin, unpin; the feed, and what an update said before."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from liveblog.desk.access import editors_only, of_blog, of_draft, of_entry
from liveblog.desk.answers import done, refused, wrong
from liveblog.desk.feed import feed_context, is_unchanged
from liveblog.desk.page import region, shared_context
from liveblog.errors import CoverageNotLive, Refused
from liveblog.forms.composer import ComposerForm
from liveblog.models import Entry, LiveBlog


@require_safe
@editors_only
@of_blog
def feed(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    """204 where nothing is new, so that nothing on the page is touched."""
    if is_unchanged(request, blog):
        return HttpResponse(status=204)
    context = shared_context(blog) | feed_context(request, blog) | {"oob": True}
    with timezone.override(blog.stage.edition.zone):
        html = render_to_string("desk/_feed.html", context, request)
    return trigger_client_event(HttpResponse(html), "desk-moved")


@require_POST
@editors_only
@of_blog
def publish(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    form = ComposerForm(blog.stage, request.POST, request.FILES)
    if not form.is_valid():
        return wrong(request, blog, composer=form)
    if known := blog.entries.born().filter(key=form.cleaned_data["key"]).first():
        return _posted_already(request, blog, form, known)
    try:
        if blog.state != LiveBlog.State.LIVE:
            raise CoverageNotLive  # before an uploaded picture is stored
        said = _publish(blog, form, by=request.user)
    except Refused as problem:
        form.add_error(None, str(problem))
        return wrong(request, blog, composer=form)
    return done(request, blog, said, composer=ComposerForm(blog.stage))


def _publish(blog: LiveBlog, form: ComposerForm, by) -> str:
    """Now, or at the time that was typed; what to say of it."""
    due_at = form.cleaned_data["due"]
    if due_at is None:
        blog.publish(form.update(), by=by)
        return _("Posted.")
    blog.schedule(form.update(), due_at, by=by)
    return _("Not posted yet: it goes out at %(time)s.") % {"time": f"{due_at:%H:%M}"}


def _posted_already(request: HttpRequest, blog: LiveBlog, form: ComposerForm, known: Entry) -> HttpResponse:
    """A second click changes nothing; words that were changed in between are not lost."""
    if form.says(known.content):
        return done(request, blog, _("Posted."), composer=ComposerForm(blog.stage))
    form.renew()
    form.add_error(
        None, _("An earlier wording of this was posted already. Correct that one, or post this as another update.")
    )
    return wrong(request, blog, composer=form)


@require_POST
@editors_only
@of_draft
def post_now(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    def verb() -> None:
        try:
            blog.publish_draft(entry, by=request.user)
        except ValidationError as problem:  # it was right when it was written
            raise Refused(" ".join(problem.messages)) from problem

    return _do(request, blog, verb, _("Posted."))


@require_POST
@editors_only
@of_draft
def take_out(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    said = _("Taken out: it does not go out by itself. It is kept as a draft in the admin.")
    return _do(request, blog, partial(blog.unschedule, entry), said)


@require_POST
@editors_only
@of_entry
def withdraw(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    verb = partial(blog.withdraw, entry, by=request.user)
    return _do(request, blog, verb, _("Withdrawn: readers see it no more. Restore brings it back."))


@require_POST
@editors_only
@of_entry
def restore(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    return _do(request, blog, partial(blog.restore, entry, by=request.user), _("Restored."))


@require_POST
@editors_only
@of_entry
def pin(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    return _do(request, blog, partial(blog.pin, entry), _("Pinned above the feed."))


@require_POST
@editors_only
@of_entry
def unpin(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    return _do(request, blog, partial(blog.unpin, entry), _("No longer pinned."))


def _do(request: HttpRequest, blog: LiveBlog, verb: Callable[[], object], message: str) -> HttpResponse:
    try:
        verb()
    except Refused as problem:
        return refused(request, LiveBlog.objects.at(*blog.stage.address).get(), problem)
    return done(request, blog, message)


@require_safe
@editors_only
@of_entry
def history(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    """Every version, newest first."""
    versions = {"entry": entry, "versions": entry.versions.select_related("by").order_by("-number")}
    if request.htmx:
        return HttpResponse(region(request, blog, "history", versions))
    with timezone.override(blog.stage.edition.zone):
        return render(request, "desk/history.html", shared_context(blog) | {"history": versions})
