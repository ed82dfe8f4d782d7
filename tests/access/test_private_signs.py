"""What an athlete keeps on the private pages is in no answer to anybody else."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from athletes.models import Pregnancy, PrivateSign, Sign
from tests.access import world
from tests.access.policy import read

pytestmark = pytest.mark.django_db

SINCE = datetime.date(2019, 3, 2)
SINCE_TOLD = ("2019-03-02", "2 Mar 2019", "2 March 2019")
COACHES = ("trusted", "active", "admin")


@pytest.mark.parametrize("role", COACHES)
def test_no_page_tells_a_coach_or_an_admin_of_a_private_sign_or_a_pregnancy(role: str) -> None:
    everybody = world.create()
    PrivateSign.objects.bulk_create(PrivateSign(athlete_id=everybody.ids["athlete"], sign=sign) for sign in Sign)
    Pregnancy.objects.create(athlete_id=everybody.ids["athlete"], from_date=SINCE)
    user = everybody.people[role]
    assert user is not None
    client = Client()
    client.force_login(user)
    shown = [rule.address for rule in read()[1] if rule.method == "GET" and rule.answers[role] == "200"]

    told = {
        (address, word)
        for address in shown
        for text in [client.get(everybody.address(address)).getvalue().decode(errors="replace")]
        for word in (*(str(sign.label) for sign in Sign), "private_sign", "private/pregnancy", *SINCE_TOLD)
        if word in text or word in text.lower()
    }

    assert len(shown) > 5
    assert told == set()


def test_the_list_has_no_address_under_an_athlete() -> None:
    addresses = [rule.address for rule in read()[1] if "private" in rule.address]

    assert set(addresses) == {"/private/", "/private/pregnancy/"}
