"""Text as it is searched: without case and accents, the same on every database."""

from __future__ import annotations

import unicodedata


def searchable(text: str) -> str:
    """Folded text to keep beside a searchable one and to search it with."""
    # Folding comes after the first decomposition, since that one may bring capitals: ℃ becomes °C.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
