"""How gunicorn serves Runstrong, on a laptop and in production; `gunicorn coach.wsgi` reads it by itself."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Loading the app once, before the workers part, halves the start and shares memory.
preload_app = True
control_socket_disable = True
loglevel = "warning"
