"""What there is to cover: live now, today and to come, recent."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from liveblog.desk.access import editors_only
from liveblog.models import LiveBlog
from races.models import Stage

MOST = 20


@require_safe
@editors_only
def stages(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    live = Q(live_blog__state=LiveBlog.State.LIVE)
    others = _stages().exclude(live)
    context = {
        "live": _stages().filter(live).order_by("-live_blog__started_at"),
        "coming": others.filter(date__gte=today).order_by("date", "start_time", "number")[:MOST],
        "recent": others.filter(date__lt=today).order_by("-date", "-number")[:MOST],
        "today": today,
    }
    return render(request, "desk/stages.html", context)


def _stages() -> QuerySet[Stage]:
    return Stage.objects.select_related("edition__race", "live_blog")
