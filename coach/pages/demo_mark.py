"""The mark on an SQLite file that `make run` made for demo data; demo accounts are loaded into no other database."""

from django.db import connection

# SQLite keeps this number in the file's header for the application's own use; these are the letters "RunS".
MARK = 0x52756E53


def mark() -> None:
    """Mark the default database, which the caller has just created."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id = {MARK}")


def made_here() -> bool:
    """Whether the default database is an SQLite file that bears the mark."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA application_id")
        return bool(cursor.fetchone()[0] == MARK)
