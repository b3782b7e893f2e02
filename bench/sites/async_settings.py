from coverage_site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.sites.async_view"
