import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_site.settings")
_django = get_wsgi_application()

from coverage_site.ordinary import ordinary  # noqa: E402 - once Django is set up
from liveblog.edge import Edge  # noqa: E402

application = Edge(ordinary(_django))
