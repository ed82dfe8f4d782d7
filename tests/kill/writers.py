"""People who write all the time, and send again what was not answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from http.client import HTTPException
from threading import Condition, Event, Thread

from tests.bench.client import Visitor
from tests.kill.server import Server

SAVED = 302
PATIENCE_S = 60

Form = dict[str, str]


class Writer(Thread):
    """One person with one form: `acknowledged` and `refused` hold the ids of what the server answered."""

    def __init__(self, visitor: Visitor, path: str, form: Callable[[int], Form], server: Server) -> None:
        super().__init__(daemon=True)
        self.visitor, self.path, self.form, self.server = visitor, path, form, server
        self.answered, self.stopped = Condition(), Event()
        self.acknowledged: list[str] = []
        self.refused: list[tuple[str, int]] = []
        self.repeated = 0

    def run(self) -> None:
        """Write one after the other; what was begun is brought to its end."""
        while not self.stopped.is_set():
            client_id = str(uuid.uuid4())
            self.send({"client_id": client_id, **self.form(len(self.acknowledged))})

    def send(self, fields: Form) -> None:
        """Send the same form until somebody answers it."""
        status = None
        while status is None:
            self.server.up.wait(PATIENCE_S)
            self.visitor.port = self.server.port
            try:
                status = self.visitor.post(self.path, fields).status
            except (OSError, HTTPException):
                self.repeated += 1
        with self.answered:
            if status == SAVED:
                self.acknowledged.append(fields["client_id"])
            else:
                self.refused.append((fields["client_id"], status))
            self.answered.notify_all()

    def wait_for(self, more: int) -> None:
        """Return after so many further answers."""
        until = len(self.acknowledged) + more
        with self.answered:
            assert self.answered.wait_for(lambda: len(self.acknowledged) >= until or self.refused, PATIENCE_S)

    def finish(self) -> None:
        """Stop after the write that is under way."""
        self.stopped.set()
        self.join(PATIENCE_S)
