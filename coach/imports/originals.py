"""The files themselves: kept gzipped, as they came, except for a weight that the athlete does not track."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Athlete
from coach.imports.readers.fit import is_fit, without_weight
from coach.imports.readers.recognise import inflated
from coach.sessions.models import Original

# A larger level takes four times as long, for a few percent.
_LEVEL = 1


@dataclass(frozen=True)
class Kept:
    """A file, ready to be written."""

    sha256: str
    file_name: str
    gzipped: bytes
    holds_weight: bool

    def save(self, athlete: Athlete) -> Original:
        """Write it, once for these bytes."""
        values = {"file_name": self.file_name, "gzipped": self.gzipped, "holds_weight": self.holds_weight}
        original, _ = Original.objects.get_or_create(athlete=athlete, sha256=self.sha256, defaults=values)
        return original


def kept(data: bytes, sha256: str, file_name: str, *, with_weight: bool) -> Kept:
    """The file as it came, or without the weights in it."""
    clean = scrubbed(data)
    stored = data if with_weight else clean
    return Kept(sha256, file_name, gzip.compress(stored, _LEVEL), holds_weight=with_weight and clean != data)


def scrubbed(data: bytes) -> bytes:
    """The file without a weight, gzipped again where it came gzipped; the very same bytes where there was none."""
    plain, _ = inflated(data)
    if not is_fit(plain):
        return data
    clean = without_weight(plain)
    if clean == plain:
        return data
    return clean if plain is data else gzip.compress(clean, _LEVEL)


def forget_weights(athlete: Athlete) -> None:
    """Take the weights out of every file that is kept for the athlete."""
    with transaction.atomic():
        for original in Original.objects.select_for_update().filter(athlete=athlete, holds_weight=True):
            original.gzipped = gzip.compress(scrubbed(contents(original)), _LEVEL)
            original.holds_weight = False
            original.save(update_fields=["gzipped", "holds_weight"])


def contents(original: Original) -> bytes:
    """The bytes of the file."""
    return gzip.decompress(original.gzipped)
