"""What a document is known by."""

from __future__ import annotations

import datetime
from dataclasses import asdict

import pytest

from athletes.models.saved import digest
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc

DAY = datetime.date(2026, 3, 4)
MOMENT = datetime.datetime(2026, 3, 4, 6, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "doc",
    [
        SessionDoc("run", DAY, MOMENT, 60, run=RunDoc(distance_mm=5_000_000, repeats=(RepeatDoc(400_000, 90_000),))),
        SessionDoc("lift", DAY, comment="Schön", entries=(EntryDoc(7, (SetDoc(reps=5, mass_g=100_000), SetDoc())),)),
        SessionDoc("other", DAY),
    ],
)
def test_a_fingerprint_is_that_of_all_its_values(doc: SessionDoc) -> None:
    assert doc.digest() == digest(asdict(doc))
