"""The files themselves: kept gzipped, as they came, except for a weight that the athlete does not track."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Athlete
from coach.imports.readers.fit import is_fit, may_hold_weight, without_weight
from coach.imports.readers.recognise import GZIP, inflated
from coach.imports.readers.weights import tells_bodyweight, without_bodyweight
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
        original = Original(athlete=athlete, **vars(self))
        Original.objects.bulk_create(
            [original],
            update_conflicts=True,
            unique_fields=["athlete", "sha256"],
            update_fields=["file_name", "gzipped", "holds_weight"],
        )
        return original


def kept(data: bytes, sha256: str, file_name: str, *, with_weight: bool) -> Kept:
    """The file as it came, or without the weights in it."""
    stored = data if with_weight else scrubbed(data)
    holds_weight = with_weight and holds(data)
    return Kept(sha256, file_name, gzipped(stored), holds_weight)


def gzipped(data: bytes) -> bytes:
    """The bytes in gzip; of what came gzipped, only wrapped, since it gets no smaller."""
    return gzip.compress(data, 0 if data.startswith(GZIP) else _LEVEL)


def holds(data: bytes) -> bool:
    """Whether there may be a weight in the file."""
    plain, _ = inflated(data)
    return may_hold_weight(plain) if is_fit(plain) else tells_bodyweight(plain)


def scrubbed(data: bytes) -> bytes:
    """The file without a weight, gzipped again where it came gzipped; the very same bytes where there was none."""
    plain, _ = inflated(data)
    clean = without_weight(plain) if is_fit(plain) else without_bodyweight(plain)
    if clean == plain:
        return data
    return clean if plain is data else gzip.compress(clean, _LEVEL)


def forget_weights(athlete: Athlete) -> None:
    """Take the weights out of every file that is kept for the athlete."""
    holding = Original.objects.filter(athlete=athlete, holds_weight=True)
    for pk in list(holding.values_list("pk", flat=True)):
        # One at a time: years of files take seconds, and nobody else could write meanwhile.
        with transaction.atomic():
            for original in holding.select_for_update().filter(pk=pk):
                original.gzipped = gzipped(scrubbed(contents(original)))
                original.holds_weight = False
                original.save(update_fields=["gzipped", "holds_weight"])


def contents(original: Original) -> bytes:
    """The bytes of the file."""
    return gzip.decompress(original.gzipped)
