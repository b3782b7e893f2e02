from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from coverage_site.live_now import on_the_road
from coverage_site.programme import programme
from races.models import Edition, ResultState, Stage
from races.tables import result_tables

MOST_RESULTS, MOST_EDITIONS = 4, 5


@require_safe
@cache_control(public=True, max_age=10, s_maxage=5, stale_while_revalidate=60)
def home(request: HttpRequest) -> HttpResponse:
    """Live now, today, next, latest results."""
    now = timezone.now()
    recent = Stage.objects.exclude(result_state=ResultState.NONE).select_related("edition__race")
    recent = list(recent.order_by("-date", "-number")[:MOST_RESULTS])
    stages = programme(now)
    tables = result_tables({*recent, *stages.today}, top=3)
    editions = Edition.objects.select_related("race")
    context = {
        "live": on_the_road(),
        "today": [{"stage": stage, "table": tables.get(stage.pk)} for stage in stages.today],
        "stages_today": stages.today,
        "next": stages.ahead,
        "latest": [{"stage": stage, "table": tables[stage.pk]} for stage in recent if stage.pk in tables],
        "coming": editions.filter(ends__gte=now.date()).order_by("starts", "race__folded")[:MOST_EDITIONS],
        "ridden": editions.filter(ends__lt=now.date()).order_by("-ends", "race__folded")[:MOST_EDITIONS],
        "canonical": request.build_absolute_uri("/"),
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
