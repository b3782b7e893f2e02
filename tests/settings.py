"""The project's settings with what tests need. TEST_DATABASE=postgres starts a PostgreSQL of its own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "tests")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("DEBUG", "0")
# Playwright's synchronous calls run inside an event loop of their own; no query crosses it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

if os.environ.get("TEST_DATABASE") == "postgres":
    if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit the address of the one server
        from tests.postgres import start_server

        os.environ["DATABASE_URL"] = start_server()
else:
    os.environ.pop("DATABASE_URL", None)

from coverage_site.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"anon": None}}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "ardoise-test-media"
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True  # static files from the source folders, without collecting them
WHITENOISE_USE_FINDERS = True
