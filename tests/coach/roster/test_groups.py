from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from athletes.models import Athlete, Group, User
from tests.coach.roster.conftest import Coached
from tests.coach.roster.days import NOW
from tests.factories import AthleteFactory, GroupFactory


def members(group: Group) -> set[str]:
    return set(group.athletes.values_list("user__name", flat=True))


def test_a_group_is_made_of_ones_own_athletes(client: Client, coach: User, coached: Coached) -> None:
    one, stranger = coached("One"), AthleteFactory.create(user__name="Stranger")

    answer = client.post("/roster/groups/", {"name": "Masters", "athletes": [one.pk]})
    refused = client.post("/roster/groups/", {"name": "Others", "athletes": [stranger.pk]})

    assert answer.headers["Location"] == "/roster/groups/"
    assert refused.status_code == 422
    [group] = Group.objects.all()
    assert (group.coach, group.name, members(group)) == (coach, "Masters", {"One"})
    assert "Stranger" not in client.get("/roster/groups/").content.decode()


@pytest.mark.parametrize(("name", "kept"), [("masters", False), ("Masters 2", True)])
def test_a_name_is_the_coachs_once(client: Client, coach: User, name: str, *, kept: bool) -> None:
    GroupFactory.create(coach=coach, name="Masters")
    GroupFactory.create(name=name)

    answer = client.post("/roster/groups/", {"name": name})

    assert (answer.status_code == 302) is kept
    assert ("You have a group of this name." in answer.content.decode()) is not kept


def test_a_group_is_renamed_and_its_athletes_change(client: Client, coach: User, coached: Coached) -> None:
    one, other = coached("One"), coached("Other")
    group = GroupFactory.create(coach=coach, name="Old")
    group.athletes.add(one)

    client.post(f"/roster/groups/{group.pk}/", {"name": "New", "athletes": [other.pk]})

    group.refresh_from_db()
    assert (group.name, members(group)) == ("New", {"Other"})


def test_who_ended_the_coaching_stays_in_the_group_unseen(client: Client, coach: User, coached: Coached) -> None:
    one, ended = coached("One"), coached("Ended", ended_at=NOW)
    group = GroupFactory.create(coach=coach, name="Masters")
    group.athletes.add(one, ended)

    listed = client.get("/roster/groups/").content.decode()
    page = client.get(f"/roster/groups/{group.pk}/").content.decode()
    client.post(f"/roster/groups/{group.pk}/", {"name": "Masters"})

    assert "1 athlete<" in listed
    assert "Ended" not in page
    assert members(group) == {"Ended"}


def test_a_group_is_deleted_and_its_athletes_stay(client: Client, coach: User, athlete: Athlete) -> None:
    group = GroupFactory.create(coach=coach)
    group.athletes.add(athlete)

    client.post(f"/roster/groups/{group.pk}/", {"delete": "on"})

    assert not Group.objects.exists()
    assert Athlete.objects.filter(pk=athlete.pk).exists()


def test_another_coachs_group_is_not_there(client: Client) -> None:
    group = GroupFactory.create()

    assert client.get(f"/roster/groups/{group.pk}/").status_code == 404
    assert client.post(f"/roster/groups/{group.pk}/", {"delete": "on"}).status_code == 404
    assert Group.objects.filter(pk=group.pk).exists()


def test_who_may_not_coach_has_no_groups(db: None, client_for: Callable[[User], Client]) -> None:
    user = AthleteFactory.create().user
    group = GroupFactory.create(coach=user)

    for address in ("/roster/groups/", f"/roster/groups/{group.pk}/"):
        assert client_for(user).get(address).status_code == 404
