"""The addresses of a page, for the athlete and for the coach."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse

from athletes.access import athlete_or_404
from athletes.addresses import both, page_for
from athletes.models import Athlete, User
from tests.factories import CoachingFactory

pytestmark = pytest.mark.django_db


def test_a_deactivated_or_unknown_user_has_no_page(athlete: Athlete) -> None:
    athlete.user.is_active = False

    for user in (athlete.user, AnonymousUser()):
        with pytest.raises(Http404):
            athlete_or_404(user)


def test_one_view_stands_under_two_addresses() -> None:
    def view(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
        return HttpResponse(str(athlete_id))

    own, coached = both("balance/", view, "balance")

    assert (own.name, coached.name) == ("balance", "athlete-balance")
    matches = [own.resolve("balance/"), coached.resolve("athletes/7/balance/")]
    assert [match and match.kwargs for match in matches] == [{}, {"athlete_id": 7}]


@pytest.fixture
def coach(athlete: Athlete) -> User:
    """A coach of the athlete."""
    coach: User = CoachingFactory.create(athlete=athlete).coach
    return coach


def test_a_page_is_linked_for_whoever_reads(athlete: Athlete, coach: User) -> None:
    assert page_for(athlete.user, athlete, "balance") == "/balance/"
    assert page_for(coach, athlete, "balance") == f"/athletes/{athlete.pk}/balance/"
    assert page_for(athlete.user, athlete, "session", 5) == "/sessions/5/"
    assert page_for(coach, athlete, "session", 5) == f"/athletes/{athlete.pk}/sessions/5/"
