"""How gunicorn serves Runstrong, on a laptop and in production; `gunicorn coach.wsgi` reads it by itself."""

import gc
import os
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Loading the app once, before the workers part, halves the start and shares memory.
preload_app = True
control_socket_disable = True
loglevel = "warning"


def when_ready(_server: Any) -> None:
    """Set aside what loading left behind, before the workers part from it.

    Else each page that holds many rows, such as a roster of 500, has the collector of garbage look through all of
    Django again: a seventh of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
