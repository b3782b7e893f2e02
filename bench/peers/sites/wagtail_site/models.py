from wagtail.models import Page
from wagtail_live.models import LivePageMixin


class LivePage(LivePageMixin, Page):
    content_panels = Page.content_panels + LivePageMixin.panels
