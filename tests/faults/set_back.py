"""The site on a machine whose clock is set back by an hour when the process gets SIGUSR1."""

import signal
import time
from datetime import timedelta

from django.utils import timezone

HOUR_S = 3600


def set_back(_number: int, _frame: object) -> None:
    now, seconds = timezone.now, time.time
    timezone.now = lambda: now() - timedelta(seconds=HOUR_S)
    time.time = lambda: seconds() - HOUR_S


signal.signal(signal.SIGUSR1, set_back)

from coverage_site.asgi import application  # noqa: E402, F401 - uvicorn serves it
