"""Settings as the environment makes them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NAMES = ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "EMAIL_URL", "MAIL_FROM", "VAR")


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """The settings that this environment makes, and nothing of ours."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(Path(settings.BASE_DIR) / "coach" / "settings.py"))


def test_without_a_secret_key_the_app_refuses_to_start_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY is not set\. It signs logins and links"):
        read(monkeypatch)


def test_a_key_alone_gives_safe_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(monkeypatch, SECRET_KEY="x" * 50)

    assert made["DEBUG"] is False
    assert made["ALLOWED_HOSTS"] == ["127.0.0.1"]
    assert made["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


def test_a_site_on_https_keeps_its_cookies_there(monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(monkeypatch, SECRET_KEY="x" * 50, SITE_URL="https://run.example.org/", ALLOWED_HOSTS="www.example.org")

    assert made["SITE_URL"] == "https://run.example.org"
    assert made["ALLOWED_HOSTS"] == ["run.example.org", "www.example.org"]
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_COOKIE_SECURE"]
    assert made["SECURE_SSL_REDIRECT"]
    assert made["SECURE_HSTS_SECONDS"] >= 31536000
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://run.example.org"]
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_site_on_plain_http_asks_no_browser_for_https(monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(monkeypatch, SECRET_KEY="x" * 50, SITE_URL="http://run.example.org")

    assert not made["SESSION_COOKIE_SECURE"]
    assert (made["SECURE_HSTS_SECONDS"], made["SECURE_PROXY_SSL_HEADER"]) == (0, None)


def test_sqlite_waits_its_turn_and_loses_nothing_at_a_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    options = read(monkeypatch, SECRET_KEY="x" * 50, DATABASE_URL="sqlite:///x.sqlite3")["DATABASES"]["default"][
        "OPTIONS"
    ]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_postgresql_has_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(monkeypatch, SECRET_KEY="x" * 50, DATABASE_URL="postgres://me:secret@db.example.org/runstrong")

    assert made["DATABASES"]["default"]["NAME"] == "runstrong"
    assert made["DATABASES"]["default"]["OPTIONS"]["pool"]["max_size"] >= 4


def test_mail_goes_to_a_folder_where_one_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = read(monkeypatch, SECRET_KEY="x" * 50, EMAIL_URL=f"filemail:///{tmp_path}")

    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert made["EMAIL_FILE_PATH"] == str(tmp_path)
