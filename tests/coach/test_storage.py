"""Static files as they are served: hashed, each module importing the others by names that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from coach.storage import HashedStorage

IS_HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")
IMPORTED = re.compile(r'from "\./([^"]+)"')
HASHED = {**settings.STORAGES, "staticfiles": {"BACKEND": "coach.storage.HashedStorage"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a server would serve."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=HASHED, STATIC_ROOT=folder, STATICFILES_DIRS=[settings.BASE_DIR / "static"]):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin", "*.css"])
    return folder


def test_every_import_names_a_hashed_file_that_is_there(collected: Path) -> None:
    modules = [
        path for path in (collected / "js" / "live").glob("*.js") if re.search(r"\.[0-9a-f]{12}\.js$", path.name)
    ]

    imports = [(path.parent / name) for path in modules for name in IMPORTED.findall(path.read_text())]

    assert len(imports) > 20
    assert all(IS_HASHED.search(path.name) and path.exists() for path in imports)


def test_only_our_own_scripts_are_looked_into() -> None:
    pattern, _rules = HashedStorage.patterns[-1]

    assert pattern == "js/*.js"
