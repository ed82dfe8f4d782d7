import datetime
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from athletes.models.saved import ReusedClientId, StaleEdit
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Session, WorkSet
from coach.sessions.reading import document_of
from tests.factories import DAY, AthleteFactory, exercise

pytestmark = pytest.mark.django_db

RUN = SessionDoc("run", DAY, duration_ms=2_700_000, effort=40, run=RunDoc(distance_mm=8_200_000))


def lift(*sets: SetDoc) -> SessionDoc:
    return SessionDoc(
        "lift", DAY, title="Legs", entries=(EntryDoc(exercise().pk, sets or (SetDoc(reps=5, mass_g=100_000),)),)
    )


def test_a_session_comes_back_as_it_was_typed(athlete: Athlete) -> None:
    doc = replace(
        lift(
            SetDoc("warmup", 5, 60_000),
            SetDoc(reps=3, mass_g=110_000, rpe=80),
            SetDoc(reps=3, mass_g=110_000, side="left"),
        ),
        started_at=datetime.datetime(2026, 3, 4, 6, 10, tzinfo=datetime.UTC),
        utc_offset_min=60,
        comment="Heavy",
    )

    session = writing.create(athlete, athlete.user, doc)

    assert document_of(session) == doc


def test_a_run_comes_back_with_its_repeats(athlete: Athlete) -> None:
    repeats = tuple(RepeatDoc(200_000, time, 60_000) for time in (38_000, 38_500, 39_000))
    doc = replace(RUN, run=RunDoc("intervals", 8_000_000, hr_mean=150, surface="track", repeats=repeats))

    session = writing.create(athlete, athlete.user, doc)

    assert document_of(session) == doc


def test_totals_are_written_with_the_session(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, replace(lift(), duration_ms=3_600_000, effort=70))

    session.refresh_from_db()
    assert (session.volume_lower_g, session.sets, session.hard_lower, session.load) == (500_000, 1, 1, 4200)
    assert session.week == DAY - datetime.timedelta(days=DAY.weekday())


def test_a_double_tap_makes_one_session(athlete: Athlete) -> None:
    client_id = uuid.uuid4()

    first = writing.create(athlete, athlete.user, RUN, client_id)
    second = writing.create(athlete, athlete.user, RUN, client_id)

    assert first.pk == second.pk
    assert Session.objects.count() == 1


def test_a_retry_after_a_delete_does_not_bring_the_session_back(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    session = writing.create(athlete, athlete.user, RUN, client_id)
    writing.delete(session)

    again = writing.create(athlete, athlete.user, RUN, client_id)

    assert again.pk == session.pk
    assert not Session.objects.exists()


def test_a_retry_after_an_edit_answers_with_the_edited_session(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    session = writing.create(athlete, athlete.user, RUN, client_id)
    writing.edit(session, replace(RUN, title="Along the river"), 1)

    again = writing.create(athlete, athlete.user, RUN, client_id)

    assert (again.pk, again.title, again.version) == (session.pk, "Along the river", 2)


def test_another_content_under_a_used_client_id_is_refused(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    writing.create(athlete, athlete.user, RUN, client_id)

    with pytest.raises(ReusedClientId):
        writing.create(athlete, athlete.user, replace(RUN, title="Other"), client_id)

    assert Session.objects.get().title == ""


def test_two_athletes_may_use_the_same_client_id(athlete: Athlete) -> None:
    client_id, other = uuid.uuid4(), AthleteFactory.create()

    writing.create(athlete, athlete.user, RUN, client_id)
    writing.create(other, other.user, RUN, client_id)

    assert Session.objects.count() == 2


def test_the_database_refuses_a_second_session_of_one_client_id(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(athlete=athlete, sport="run", local_date=DAY, week=DAY, client_id=session.client_id)


def test_a_send_that_loses_the_race_answers_with_the_winner(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = uuid.uuid4()
    winner = writing.create(athlete, athlete.user, RUN, client_id)
    seen = iter([None, winner])
    monkeypatch.setattr(Session, "already_created", lambda *_args, **_kwargs: next(seen))

    assert writing.create(athlete, athlete.user, RUN, client_id) is winner
    assert Session.objects.count() == 1


def test_an_edit_writes_the_whole_document_anew(athlete: Athlete) -> None:
    session = writing.create(
        athlete, athlete.user, lift(SetDoc(reps=5, mass_g=100_000), SetDoc(reps=5, mass_g=105_000))
    )

    edited = writing.edit(session, lift(SetDoc(reps=3, mass_g=120_000)), 1)

    assert document_of(edited) == lift(SetDoc(reps=3, mass_g=120_000))
    assert (edited.version, edited.volume_g, WorkSet.objects.count()) == (2, 360_000, 1)


def test_a_resent_edit_answers_as_saved(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    change = replace(RUN, title="Along the river")
    writing.edit(session, change, 1)

    again = writing.edit(session, change, 1)

    assert (again.title, again.version) == ("Along the river", 2)


def test_an_edit_that_began_before_somebody_elses_is_refused_with_theirs(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    writing.edit(session, replace(RUN, title="Theirs"), 1)

    with pytest.raises(StaleEdit) as stale:
        writing.edit(session, replace(RUN, title="Mine"), 1)

    assert isinstance(stale.value.current, Session)
    assert stale.value.current.title == Session.objects.get().title == "Theirs"


def test_an_edit_two_versions_old_is_refused_even_with_the_content_that_was_saved_last(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    change = replace(RUN, title="Again")
    writing.edit(session, replace(RUN, title="Between"), 1)
    writing.edit(session, change, 2)

    with pytest.raises(StaleEdit):
        writing.edit(session, change, 1)


def test_a_deleted_session_leaves_every_list_and_comes_back_whole(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, lift())

    writing.delete(session)
    hidden = Session.objects.count()
    writing.put_back(session)

    assert hidden == 0
    assert document_of(Session.objects.get()) == lift()


def test_a_hand_that_edits_an_import_is_remembered_field_by_field(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN, typed=[])

    edited = writing.edit(session, replace(RUN, effort=60, run=RunDoc("tempo", 8_200_000)), 1)

    assert session.typed == []
    assert edited.typed == ["effort", "kind"]


def test_a_session_by_hand_knows_what_was_typed(athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, RUN)

    assert session.typed == ["distance_mm", "duration_ms", "effort", "local_date", "sport"]


def test_a_failing_write_leaves_nothing_by_halves(athlete: Athlete) -> None:
    impossible = lift(SetDoc(reps=5, mass_g=100_000), SetDoc(reps=5, mass_g=3_000_000))

    with pytest.raises(IntegrityError):
        writing.create(athlete, athlete.user, impossible)

    assert not Session.all_objects.exists()


documents = st.lists(
    st.lists(
        st.builds(
            SetDoc,
            kind=st.sampled_from(["warmup", "working", "drop"]),
            reps=st.integers(1, 20),
            mass_g=st.none() | st.integers(-40_000, 200_000),
            rpe=st.none() | st.integers(10, 100),
        ),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(documents, min_size=1, max_size=4))
def test_after_any_edits_the_total_is_the_sum_over_the_sets(
    athlete: Athlete, versions: list[list[list[SetDoc]]]
) -> None:
    docs = [
        SessionDoc("lift", DAY, entries=tuple(EntryDoc(exercise().pk, tuple(sets)) for sets in one)) for one in versions
    ]
    session = writing.create(athlete, athlete.user, docs[0])
    for doc in docs[1:]:
        session = writing.edit(session, doc, session.version)

    counted = [one for one in WorkSet.objects.filter(entry__session=session) if one.kind != "warmup"]
    session.refresh_from_db()
    assert session.volume_g == sum((one.reps or 0) * max(one.mass_g or 0, 0) for one in counted)
    assert session.sets == len(counted)
