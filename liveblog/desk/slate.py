"""The slate form. Two editors may have it open: what one did not touch stays as the other left it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liveblog.desk.access import editors_only, of_blog
from liveblog.desk.answers import SeeOther, desk_url, done, wrong
from liveblog.desk.page import region
from liveblog.errors import Refused
from liveblog.forms.slate import SlateForm
from liveblog.models import LiveBlog, Situation
from liveblog.models.moves import as_value, current_situation


class SlateMoved(Refused):
    pass


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
@of_blog
def slate(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    if request.method == "POST":
        return _save(request, blog)
    if request.htmx:
        return HttpResponse(region(request, blog, "slate_form", SlateForm(blog)))
    return SeeOther(desk_url(blog))


def has_moved(blog: LiveBlog, seen: str) -> bool:
    """Whether the slate shows something else than at `seen`, a situation's revision."""
    now = current_situation(blog)
    if not seen.isdecimal() or len(seen) > 18 or now is None or now.revision == int(seen):
        return False
    then = _situation_at(blog, int(seen))
    return then is None or _facts(then) != _facts(now)


def _save(request: HttpRequest, blog: LiveBlog) -> HttpResponse:
    form = SlateForm(blog, request.POST)
    if not form.is_valid():
        return wrong(request, blog, slate_form=form)
    try:
        moved = _move(blog, form)
    except Refused as problem:
        form.add_error(None, str(problem))
        blog = LiveBlog.objects.at(*blog.stage.address).get()  # as it is after the rollback
        return wrong(request, blog, slate_form=form)
    message = _("The slate is moved.") if moved else _("Nothing on the slate was changed.")
    return done(request, blog, message, slate_form=SlateForm(blog))


def _move(blog: LiveBlog, form: SlateForm) -> bool:
    """Whatever was changed, in one revision. Raises SlateMoved if somebody else moved the groups meanwhile."""
    then = as_value(_situation_at(blog, form.cleaned_data["seen"]))
    situation = form.situation if form.situation != then else None
    km, phase = form.km_typed, form.phase_typed
    if situation is None and km is None and phase is None:
        return False
    with blog.live_turn(phase):
        _refuse_to_overwrite(blog, form, then, situation)
        blog.set_situation(situation, km, phase)
    return True


def _refuse_to_overwrite(blog: LiveBlog, form: SlateForm, then, situation) -> None:
    now = current_situation(blog)
    if situation is None or as_value(now) in (then, situation):
        return
    form.carry(now.revision)
    raise SlateMoved(
        _("Somebody moved the slate meanwhile: compare it with yours. Saving again puts yours in its place.")
    )


def _situation_at(blog: LiveBlog, revision: int) -> Situation | None:
    return blog.situations.with_groups().filter(revision=revision).first()


def _facts(situation: Situation) -> tuple:
    return situation.km_to_go, situation.phase, as_value(situation)
