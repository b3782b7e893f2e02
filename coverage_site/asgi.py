import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_site.settings")
_django = get_wsgi_application()

from coverage_site.ordinary import ordinary  # noqa: E402 - once Django is set up
from liveblog.edge import Edge  # noqa: E402

application = Edge(ordinary(_django))

# What is loaded by now stays, and so do ten thousand open streams. Looking through all of it for cycles again and again
# took a third of what it costs to accept one.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
