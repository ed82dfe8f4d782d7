"""The product's settings with what tests need: no collected static files, quick passwords, a folder of their own.

`DATABASE_URL` and `VAR` may be set; without them the database is a new SQLite file with the production pragmas.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 (the folder made in it is this process's own)

os.environ.setdefault("SECRET_KEY", "made-up-for-tests-and-known-to-everybody-who-can-read-this")
# Workers of pytest-xdist inherit the folder; tests/conftest.py makes it and takes it away.
# In memory, where there is room: every commit waits for a disk, and no test is about a power cut.
ROOMY = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30
FOLDER = MEMORY if ROOMY else Path(tempfile.gettempdir())
os.environ.setdefault("VAR", str(FOLDER / f"runstrong-{os.getpid()}"))

from coach.settings import *

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are looked up where they lie; nothing is collected.
WHITENOISE_AUTOREFRESH = True
