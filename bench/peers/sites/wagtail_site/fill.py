"""An empty database, and in it a live page without posts: `python -m wagtail_site.fill`."""

import django
from django.core.management import call_command

django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)

from wagtail.models import Page  # noqa: E402

from wagtail_site.models import LivePage  # noqa: E402

Page.objects.get(depth=1).add_child(instance=LivePage(title="Bench", channel_id="bench"))
