from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from wagtail_live import urls
from wagtail_live.blocks import add_block_to_live_post, construct_live_post_block, construct_text_block

from wagtail_site.models import LivePage


@csrf_exempt
def publish(request: HttpRequest) -> HttpResponse:
    """The body, as a post."""
    page = LivePage.objects.get()
    post = construct_live_post_block(message_id=str(len(page.live_posts)), created=timezone.now())
    add_block_to_live_post("text", construct_text_block(request.body.decode()), post)
    page.add_live_post(post)
    return HttpResponse("ok\n")


urlpatterns = [
    path("healthz", lambda request: HttpResponse("ok\n")),
    path("publish", publish),
    path("wagtail_live/", include(urls)),
]
