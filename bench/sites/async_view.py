"""The same "nothing new" as a Django async view, with the project's middleware, under Django's own ASGI handler."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from coverage_site.views import healthz
from liveblog import caching, reading
from liveblog.models import LiveBlog
from liveblog.urls import LIVE


@require_safe
async def since(request: HttpRequest, race: str, year: int, stage: str, revision: int) -> HttpResponse:
    blog = await LiveBlog.objects.at(race, year, stage).afirst()
    if blog is None or revision != blog.revision:
        raise Http404
    answer = HttpResponse(status=204)
    return caching.stamp(request, answer, cache=caching.DELTA, revision=revision, poll_s=reading.poll_seconds(blog))


urlpatterns = [path(f"{LIVE}since/<number:revision>/", since, name="since"), path("healthz", healthz)]
