import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from coverage_site.lead import lead
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
    live, stages, recent = on_the_road(), programme(now), _recent()
    tables = result_tables({*recent, *stages.today}, top=3)
    latest = [{"stage": stage, "table": tables[stage.pk]} for stage in recent if stage.pk in tables]
    leading = lead(latest[0]["stage"], latest[0]["table"]) if latest and not live else None
    context = {
        "live": live,
        "lead": leading,
        "today": [{"stage": stage, "table": tables.get(stage.pk)} for stage in stages.today],
        "stages_today": stages.today,
        "next": stages.races_ahead,
        "latest": latest[1:] if leading else latest[:MOST_RESULTS],
        "canonical": request.build_absolute_uri("/"),
        **_editions(now.date(), stages.races_ahead),
    }
    return render(request, "coverage_site/home.html", context)


def _recent() -> list[Stage]:
    """One more than are listed: it may lead the page."""
    ridden = Stage.objects.exclude(result_state=ResultState.NONE).select_related("edition__race")
    return list(ridden.order_by("-date", "-number")[: MOST_RESULTS + 1])


def _editions(today: dt.date, ahead: Sequence[Stage]) -> dict[str, QuerySet]:
    """What begins with one of these stages is not named again."""
    editions = Edition.objects.select_related("race")
    begins = {stage.edition_id for stage in ahead if stage.edition.starts > today}
    coming = editions.filter(ends__gte=today).exclude(pk__in=begins)
    return {
        "coming": coming.order_by("starts", "race__folded")[:MOST_EDITIONS],
        "ridden": editions.filter(ends__lt=today).order_by("-ends", "race__folded")[:MOST_EDITIONS],
    }


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
