"""Two sessions made one and two again, through the pages and, in any order, by themselves."""

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import F, Sum
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete, User
from athletes.models.saved import StaleEdit
from coach.sessions import bests, merging, writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Best, Recording, Session
from coach.sessions.reading import document_of
from coach.sessions.recounting import recount_sessions
from tests.coach.pages.tracks import north, record
from tests.factories import DAY, AthleteFactory, CoachingFactory, exercise

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


def at(hour: int) -> dict[str, Any]:
    return {"started_at": datetime.datetime(2026, 3, 4, hour, tzinfo=datetime.UTC), "utc_offset_min": 60}


def entry(mass_g: int, superset: int | None = None) -> EntryDoc:
    return EntryDoc(exercise().pk, (SetDoc(reps=5, mass_g=mass_g, rpe=80),), superset)


OUT = SessionDoc(
    "run", DAY, **at(6), duration_ms=1_800_000, run=RunDoc("easy", 5_000_000, 1_800_000, hr_mean=140, hr_max=150)
)
BACK = SessionDoc(
    "run", DAY, **at(7), duration_ms=600_000, effort=50, comment="Rain",
    run=RunDoc("tempo", 2_000_000, 590_000, hr_mean=160, repeats=(RepeatDoc(400_000, 90_000),)),
)  # fmt: skip


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


@pytest.fixture
def save(athlete: Athlete) -> Callable[[SessionDoc], Session]:
    return lambda doc: writing.create(athlete, athlete.user, doc)


def join(stays: Session, goes: Session, *, parts: bool = True) -> Session:
    stays.refresh_from_db()
    return merging.merge(stays, goes, parts=parts, bases=(stays.version, goes.version))


def differing(athlete: Athlete) -> list[Any]:
    """What a recount from the rows would change."""
    rows = list(Session.all_objects.of(athlete))
    return [*recount_sessions(athlete, write=False), *bests.mend(rows, write=False)]


def sums() -> tuple[int, ...]:
    """What Balance adds up: metres and sets, kilograms, and sessions' time."""
    volume = F("volume_lower_g") + F("volume_upper_g") + F("volume_core_g")
    totals = {"mm": Sum("distance_mm"), "sets": Sum("sets"), "g": Sum(volume), "ms": Sum("duration_ms")}
    return tuple(value or 0 for value in Session.objects.aggregate(**totals).values())


def test_two_parts_of_a_run_add_up_and_begin_with_the_earlier(save: Any, athlete: Athlete) -> None:
    stays, goes = save(BACK), save(OUT)

    doc = document_of(join(stays, goes))

    assert (doc.started_at, doc.duration_ms, doc.effort, doc.comment) == (OUT.started_at, 2_400_000, 50, "Rain")
    assert doc.run
    assert (doc.run.kind, doc.run.distance_mm, doc.run.moving_ms) == ("tempo", 7_000_000, 2_390_000)
    assert (doc.run.hr_mean, doc.run.hr_max, doc.run.repeats) == (145, 150, (RepeatDoc(400_000, 90_000),))
    assert list(Session.objects.all()) == [stays]
    assert sums() == (7_000_000, 0, 0, 2_400_000)
    assert differing(athlete) == []


def test_one_session_told_twice_counts_once_and_fills_gaps(save: Any, athlete: Athlete) -> None:
    typed, watched = save(SessionDoc("run", DAY, effort=40, run=RunDoc("easy", 5_000_000))), save(OUT)

    doc = document_of(join(typed, watched, parts=False))

    assert doc.run
    assert (doc.run.distance_mm, doc.run.hr_mean, doc.effort, doc.duration_ms) == (5_000_000, 140, 40, 1_800_000)
    assert doc.started_at == OUT.started_at
    assert sums() == (5_000_000, 0, 0, 1_800_000)


def test_a_lift_in_two_parts_has_the_sets_of_both_and_its_supersets_apart(save: Any, athlete: Athlete) -> None:
    stays = save(SessionDoc("lift", DAY, entries=(entry(100_000, 1), entry(60_000, 1))))
    goes = save(SessionDoc("lift", DAY, entries=(entry(120_000, 1), entry(40_000))))

    doc = document_of(join(stays, goes))

    assert [(row.sets[0].mass_g, row.superset) for row in doc.entries] == [
        (100_000, 1), (60_000, 1), (120_000, 2), (40_000, None),
    ]  # fmt: skip
    assert sums() == (0, 4, 1_600_000, 0)
    assert Best.objects.filter(session=stays, kind="reps").get().value == 120_000
    assert differing(athlete) == []


def test_a_watchs_session_of_another_sport_goes_into_the_lift(save: Any, client: Client) -> None:
    lift = save(SessionDoc("lift", DAY, entries=(entry(100_000),)))
    other = save(SessionDoc("other", DAY, **at(6), duration_ms=3_600_000))
    record(other, None, summary={"hr_mean": 120})

    join(lift, other, parts=False)

    context = client.get(f"/sessions/{lift.pk}/").context
    assert context["recording"].session == other
    assert [row.heading for row in context["merged"]] == ["Other"]
    assert Session.objects.get().duration_ms == 3_600_000


def test_best_times_of_both_recordings_are_those_of_the_one_that_stays(save: Any, athlete: Athlete) -> None:
    stays, goes = save(OUT), save(BACK)
    record(stays, None, summary={"bests_ms": {"1000000": 300_000}})
    record(goes, north(2000), summary={"bests_ms": {"1000000": 221_000}})

    join(stays, goes)

    assert Best.objects.filter(session__merged_into=None, distance_mm=1_000_000).get().value == 221_000
    merging.undo(goes)
    rows = Best.objects.filter(distance_mm=1_000_000).values_list("session", "value")
    assert dict(rows) == {stays.pk: 300_000, goes.pk: 221_000}


def test_undo_brings_both_back_as_they_were(save: Any, athlete: Athlete) -> None:
    stays, goes = save(OUT), save(BACK)
    Session.objects.filter(pk=stays.pk).update(typed=["duration_ms"])
    join(stays, goes)

    merging.undo(goes)

    assert [document_of(row) for row in Session.objects.order_by("pk")] == [OUT, BACK]
    stays.refresh_from_db()
    assert (stays.typed, stays.version) == (["duration_ms"], 3)
    assert differing(athlete) == []


def test_an_edit_after_the_merge_counts_alone_and_keeps_it_from_being_undone(save: Any, client: Client) -> None:
    stays = save(SessionDoc("lift", DAY, entries=(entry(100_000),)))
    goes = save(SessionDoc("lift", DAY, entries=(entry(120_000),)))
    saved = join(stays, goes)
    writing.edit(saved, replace(document_of(saved), entries=(entry(90_000),)), saved.version)

    answer = client.post(f"/sessions/{goes.pk}/unmerge/", follow=True)

    assert "was changed after the merge" in str(next(iter(answer.context["messages"])))
    assert sums() == (0, 1, 450_000, 0)
    assert Best.objects.filter(session__merged_into=None, kind="reps").get().value == 90_000


def test_merges_are_undone_last_first(save: Any) -> None:
    stays, first, last = save(OUT), save(BACK), save(BACK)
    join(stays, first)
    join(stays, last)

    with pytest.raises(merging.ChangedSince):
        merging.undo(first)
    merging.undo(last)
    merging.undo(first)

    assert [document_of(row) for row in Session.objects.order_by("pk")] == [OUT, BACK, BACK]


def test_a_session_saved_meanwhile_is_not_merged(save: Any) -> None:
    stays, goes = save(OUT), save(BACK)
    writing.edit(goes, replace(BACK, title="Home"), 1)

    with pytest.raises(StaleEdit):
        merging.merge(stays, goes, parts=True, bases=(1, 1))

    assert Session.objects.count() == 2


def test_the_page_asks_proposes_merges_and_undoes(save: Any, client: Client) -> None:
    stays, goes = save(OUT), save(BACK)
    pair = {"session": [stays.pk, goes.pk]}
    assert (
        f"/sessions/merge/?session={goes.pk}&amp;session={stays.pk}"
        in client.get("/sessions/many/", pair).content.decode()
    )
    form = client.get("/sessions/merge/", pair).context["form"]
    assert (form.initial["how"], form.initial["stays"]) == ("parts", goes.pk)

    sent = {**pair, "how": "parts", "stays": stays.pk, "versions": form.initial["versions"]}
    answer = client.post("/sessions/merge/", sent)

    assert answer["Location"] == f"/sessions/{stays.pk}/"
    assert client.get(f"/sessions/{goes.pk}/")["Location"] == f"/sessions/{stays.pk}/"
    assert client.get(f"/sessions/{goes.pk}/edit/").status_code == 404
    assert "Undo the merge" in client.get(f"/sessions/{stays.pk}/").content.decode()
    client.post(f"/sessions/{goes.pk}/unmerge/")
    assert Session.objects.count() == 2


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (SessionDoc("lift", DAY, effort=50), "A run and a lift stay two sessions."),
        (replace(BACK.at(DAY + datetime.timedelta(days=2))), "Only sessions of one day"),
        (replace(BACK, run=RunDoc("easy", 2_146_000_000)), "Together they are longer"),
    ],
)
def test_what_cannot_be_one_gets_a_sentence(save: Any, client: Client, other: SessionDoc, sentence: str) -> None:
    stays, goes = save(OUT), save(other)
    sent = {"session": [stays.pk, goes.pk], "how": "parts", "stays": stays.pk, "versions": "1,1"}

    answer = client.post("/sessions/merge/", sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Session.objects.count() == 2


def test_one_that_was_merged_from_two_stays(save: Any) -> None:
    merged = join(save(OUT), save(BACK))

    assert merging.hindrance(save(OUT), merged).startswith("The one that goes was itself merged")


def test_a_merged_run_is_not_trimmed(save: Any, client: Client) -> None:
    stays, goes = save(OUT), save(BACK)
    record(stays, north(2000))
    join(stays, goes)

    assert client.get(f"/sessions/{stays.pk}/trim/").status_code == 404
    assert "/trim/" not in client.get(f"/sessions/{stays.pk}/").content.decode()
    assert Recording.objects.get().session == stays


def test_nobody_merges_or_parts_the_sessions_of_others(save: Any, client_for: ClientFor, athlete: Athlete) -> None:
    stays, goes = save(OUT), save(BACK)
    join(stays, goes)
    stranger = client_for(AthleteFactory.create().user)

    assert stranger.post(f"/sessions/{goes.pk}/unmerge/").status_code == 404
    assert stranger.get("/sessions/merge/", {"session": [stays.pk, goes.pk]}).status_code == 404
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)
    assert coach.post(f"/athletes/{athlete.pk}/sessions/{goes.pk}/unmerge/").status_code == 302


def test_a_coach_lets_nothing_go_that_the_athlete_logged(save: Any, client_for: ClientFor, athlete: Athlete) -> None:
    stays, goes = save(OUT), save(BACK)
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)
    sent = {"session": [stays.pk, goes.pk], "how": "parts", "stays": stays.pk, "versions": "1,1"}

    answer = coach.post(f"/athletes/{athlete.pk}/sessions/merge/", sent)

    assert answer.status_code == 422
    assert Session.objects.count() == 2


def test_the_merge_page_takes_a_fixed_number_of_queries(
    save: Any, client: Client, django_assert_num_queries: Any
) -> None:
    pair = [save(OUT).pk, save(BACK).pk]

    with django_assert_num_queries(4):
        client.get("/sessions/merge/", {"session": pair})


steps = st.lists(
    st.tuples(st.sampled_from(["merge", "undo", "edit", "delete"]), st.integers(0, 4), st.integers(0, 4)), max_size=8
)


def take(step: tuple[str, int, int], rows: list[Session]) -> None:
    """One step of anybody's; what is refused changes nothing."""
    what, one, other = step
    first, second = (Session.all_objects.get(pk=rows[place].pk) for place in (one, other))
    if what == "merge" and one != other and not first.merged_into_id and not merging.hindrance(first, second):
        with contextlib.suppress(StaleEdit):
            merging.merge(first, second, parts=True, bases=(first.version, second.version))
    elif what == "undo" and first.merged_into_id:
        with contextlib.suppress(merging.ChangedSince):
            merging.undo(first)
    elif what == "edit" and not first.merged_into_id:
        writing.edit(first, replace(document_of(first), title=f"Edit {other}"), first.version)
    elif what == "delete" and not first.merged_into_id:
        writing.delete(first)
        writing.put_back(first)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_merged_undone_and_edited_each_set_and_kilometre_counts_once(
    athlete: Athlete, steps: list[tuple[str, int, int]]
) -> None:
    Session.all_objects.all().delete()
    lifts = [SessionDoc("lift", DAY, duration_ms=60_000, entries=(entry(mass),)) for mass in (100_000, 60_000)]
    rows = [writing.create(athlete, athlete.user, doc) for doc in (OUT, BACK, OUT, *lifts)]
    before = sums()

    for step in steps:
        take(step, rows)

    assert sums() == before
    assert differing(athlete) == []
