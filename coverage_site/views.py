from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from liveblog.models import LiveBlog
from liveblog.panels import slate_of
from races.models import Edition, ResultState, Stage
from races.tables import result_tables

MOST_LIVE, MOST_RESULTS, MOST_EDITIONS, MOST_NEXT = 6, 4, 12, 4


@require_safe
@cache_control(public=True, max_age=10, s_maxage=5, stale_while_revalidate=60)
def home(request: HttpRequest) -> HttpResponse:
    """Live now, next, latest results."""
    today = timezone.localdate()
    live = LiveBlog.objects.filter(state=LiveBlog.State.LIVE).select_related("stage__edition__race")
    upcoming = Stage.objects.filter(date__gte=today, result_state=ResultState.NONE, live_blog=None)
    recent = Stage.objects.exclude(result_state=ResultState.NONE).select_related("edition__race")
    recent = list(recent.order_by("-date", "-number")[:MOST_RESULTS])
    tables = result_tables(recent, top=3)
    context = {
        "live": [{"blog": blog, "slate": slate_of(blog)} for blog in live.order_by("-started_at")[:MOST_LIVE]],
        "next": upcoming.select_related("edition__race").order_by("date", "number")[:MOST_NEXT],
        "latest": [{"stage": stage, "table": tables[stage.pk]} for stage in recent if stage.pk in tables],
        "editions": Edition.objects.select_related("race")[:MOST_EDITIONS],
    }
    return render(request, "coverage_site/home.html", context)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Pictures, named after their content; a server or cache in front may well answer these itself."""
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except (SuspiciousFileOperation, OSError):  # outside of it, or a name that no file can have
        raise Http404 from None
