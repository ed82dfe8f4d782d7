"""The product's settings with what tests need: no collected static files, quick passwords, a folder of their own.

`DATABASE_URL` and `VAR` may be set; without them the database is a new SQLite file with the production pragmas.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "made-up-for-tests-and-known-to-everybody-who-can-read-this")
if "VAR" not in os.environ:
    # Workers of pytest-xdist inherit the folder, so only the process that made it takes it away.
    os.environ["VAR"] = tempfile.mkdtemp(prefix="runstrong-")
    atexit.register(shutil.rmtree, os.environ["VAR"], ignore_errors=True)
Path(os.environ["VAR"]).mkdir(parents=True, exist_ok=True)

from coach.settings import *

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are looked up where they lie; nothing is collected.
WHITENOISE_AUTOREFRESH = True
