from __future__ import annotations

import pytest

from athletes.models import Athlete, User
from coach.accounts.merging.rules import COMES_ALONG, STAYS_BEHIND
from coach.accounts.merging.twins import pointers

pytestmark = pytest.mark.once


def test_every_column_that_leads_to_a_person_comes_along_or_says_why_not() -> None:
    """A table that is new fails here until it is named, and in test_merge until `full_pair` has a row of it."""
    found = {f"{model._meta.label}.{field.name}" for model, field in [*pointers(User), *pointers(Athlete)]}

    assert found == COMES_ALONG | STAYS_BEHIND.keys()
    assert not COMES_ALONG & STAYS_BEHIND.keys()
