"""A logged-in user on the other end of a loopback connection, with a stopwatch."""

from __future__ import annotations

import http.client
import time
import uuid
from contextlib import closing
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from athletes.models import User
from tests.bench.counting import HEADER

CSRF = "benchbenchbenchbenchbenchbench32"


class Answer(NamedTuple):
    """What came back, and how long it took from the first byte sent to the last one read, in milliseconds."""

    status: int
    ms: float
    size: int
    queries: int
    location: str


class Visitor:
    """One user's browser, without the browser."""

    def __init__(self, user: User, port: int) -> None:
        browser = Client()
        browser.force_login(user)
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.port = port
        self.headers = {
            "Accept-Encoding": "gzip",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}",
            "X-CSRFToken": CSRF,
        }

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def upload(self, path: str, fields: dict[str, str], name: str, file_name: str, data: bytes) -> Answer:
        """Send a form with a file."""
        mark = uuid.uuid4().hex
        parts = [
            f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()
        ]
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'.encode()
        body = b"".join(f"--{mark}\r\n".encode() + part + b"\r\n" for part in (*parts, head + data))
        return self.ask("POST", path, body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}")

    def ask(self, method: str, path: str, body: bytes | None = None, content_type: str = "") -> Answer:
        """One request on a connection of its own."""
        headers = {**self.headers, **({"Content-Type": content_type} if body is not None else {})}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            began = time.perf_counter()
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
            ms = 1000 * (time.perf_counter() - began)
        queries = int(response.headers.get(HEADER, -1))
        return Answer(response.status, ms, len(content), queries, response.headers.get("Location", ""))
