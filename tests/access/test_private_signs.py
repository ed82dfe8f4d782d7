"""What an athlete keeps on the private list is in no answer to anybody else."""

from __future__ import annotations

import pytest
from django.test import Client

from athletes.models import PrivateSign, Sign
from tests.access import world
from tests.access.policy import read

pytestmark = pytest.mark.django_db

COACHES = ("trusted", "active", "admin")


@pytest.mark.parametrize("role", COACHES)
def test_no_page_tells_a_coach_or_an_admin_of_a_private_sign(role: str) -> None:
    everybody = world.create()
    PrivateSign.objects.bulk_create(PrivateSign(athlete_id=everybody.ids["athlete"], sign=sign) for sign in Sign)
    user = everybody.people[role]
    assert user is not None
    client = Client()
    client.force_login(user)
    shown = [rule.address for rule in read()[1] if rule.method == "GET" and rule.answers[role] == "200"]

    told = {
        (address, str(sign.label))
        for address in shown
        for text in [client.get(everybody.address(address)).getvalue().decode(errors="replace")]
        for sign in Sign
        if str(sign.label) in text or "private_sign" in text.lower()
    }

    assert len(shown) > 5
    assert told == set()


def test_the_list_has_no_address_under_an_athlete() -> None:
    addresses = [rule.address for rule in read()[1] if "private" in rule.address]

    assert set(addresses) == {"/private/"}
