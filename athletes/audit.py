"""The one way into the audit."""

from __future__ import annotations

from athletes.models import Act, AuditEntry, User


def record(actor: User | None, act: Act, subject: User) -> AuditEntry:
    """Write down that somebody (nobody: the app itself) did something to an account, now.

    In the transaction of what was done, so that neither is there without the other.
    """
    return AuditEntry.objects.create(actor=actor, what=act, subject=subject)
