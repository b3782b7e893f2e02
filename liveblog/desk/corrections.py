"""Correcting an update. When somebody else did meanwhile, both texts stand side by side and nothing is lost."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liveblog.desk.access import editors_only, of_entry
from liveblog.desk.answers import done, wrong
from liveblog.desk.page import desk_page, region
from liveblog.errors import CorrectedMeanwhile, Refused
from liveblog.forms.correction import CorrectionForm
from liveblog.models import Entry, LiveBlog


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
@of_entry
def correct(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    if request.method == "POST":
        return _save(request, blog, entry)
    correction = {"entry": entry, "form": CorrectionForm(blog.stage, entry)}
    if not request.htmx:
        return desk_page(request, blog, correction=correction)
    if str(entry.pk) in request.GET.getlist("open"):  # its form is on the page already, perhaps half filled in
        return HttpResponse(status=204)
    return HttpResponse(region(request, blog, "correction", correction))


def _save(request: HttpRequest, blog: LiveBlog, entry: Entry) -> HttpResponse:
    form = CorrectionForm(blog.stage, entry, request.POST, request.FILES)
    if not form.is_valid():
        return wrong(request, blog, correction={"entry": entry, "form": form})
    try:
        if form.cleaned_data["version"] != entry.version:
            raise CorrectedMeanwhile  # before an uploaded picture is stored
        blog.correct(entry, form.correction(), by=request.user)
    except Refused as problem:
        return _refused(request, blog, form, problem)
    return done(request, blog, _("Corrected."), correction=None)


def _refused(request: HttpRequest, blog: LiveBlog, form: CorrectionForm, problem: Refused) -> HttpResponse:
    form.add_error(None, str(problem))
    theirs = Entry.objects.shown().get(pk=form.entry.pk)
    correction = {"entry": theirs, "form": form}
    if isinstance(problem, CorrectedMeanwhile):
        form.carry(theirs.version)
        correction["theirs"] = theirs
    blog = LiveBlog.objects.at(*blog.stage.address).get()  # as it is after the rollback
    return wrong(request, blog, correction=correction)
