"""Who reads a note, in every state of a coaching."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from athletes import coachings
from athletes.models import Athlete, Coaching, User
from coach.notes import writing
from coach.notes.models import Note, NoteVersion
from coach.notes.writing import NoteDoc
from tests.factories import AnswerFactory, AthleteFactory, CoachingFactory, NoteFactory, UserFactory

ALL = {"shared", "coaches", "me"}


def seen_by(user: User | AnonymousUser) -> set[str]:
    return set(Note.objects.visible_to(user).values_list("visibility", flat=True))


@pytest.fixture
def three_notes(athlete: Athlete, coach: User) -> list[Note]:
    return [NoteFactory.create(athlete=athlete, author=coach, visibility=visibility) for visibility in sorted(ALL)]


@pytest.fixture
def reader(athlete: Athlete, coach: User) -> Callable[[str], User | AnonymousUser]:
    def of(role: str) -> User | AnonymousUser:
        makers: dict[str, Callable[[], User | AnonymousUser]] = {
            "nobody": AnonymousUser,
            "the author": lambda: coach,
            "the athlete": lambda: athlete.user,
            "another coach": lambda: CoachingFactory.create(athlete=athlete).coach,
            "a former coach": lambda: CoachingFactory.create(athlete=athlete, ended_at=timezone.now()).coach,
            "a coach of somebody else": lambda: CoachingFactory.create().coach,
            "another athlete": lambda: AthleteFactory.create().user,
            "an admin": lambda: UserFactory.create(is_staff=True, is_superuser=True),
        }
        return makers[role]()

    return of


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("nobody", set()),
        ("the author", ALL),
        ("the athlete", {"shared"}),
        ("another coach", {"shared", "coaches"}),
        ("a former coach", set()),
        ("a coach of somebody else", set()),
        ("another athlete", set()),
        ("an admin", set()),
    ],
)
def test_who_reads_what(
    three_notes: list[Note], reader: Callable[[str], User | AnonymousUser], role: str, seen: set[str]
) -> None:
    assert seen_by(reader(role)) == seen


def test_when_a_coaching_ends_its_coach_reads_nothing_and_the_athlete_keeps_what_is_shared(
    three_notes: list[Note], coaching: Coaching, coach: User, athlete: Athlete
) -> None:
    coachings.end(coaching, by=athlete.user)

    assert seen_by(coach) == set()
    assert seen_by(athlete.user) == {"shared"}
    assert Note.objects.count() == 3


def test_what_was_kept_is_in_reach_again_when_the_coaching_is_active_again(
    three_notes: list[Note], coaching: Coaching, coach: User, athlete: Athlete
) -> None:
    coachings.end(coaching, by=coach)
    coachings.begin(coach, athlete, by=athlete.user, shares_weight=False)

    assert seen_by(coach) == ALL


def test_who_may_coach_no_longer_reads_no_longer(three_notes: list[Note], coach: User) -> None:
    coach.can_coach = False
    coach.save()

    assert seen_by(coach) == set()


def test_a_closed_account_reads_nothing(three_notes: list[Note], athlete: Athlete, coach: User) -> None:
    User.objects.update(is_active=False)

    assert seen_by(User.objects.get(pk=coach.pk)) == seen_by(User.objects.get(pk=athlete.user_id)) == set()


def test_who_coaches_oneself_reads_of_oneself_as_an_athlete(athlete: Athlete, coach: User) -> None:
    athlete.user.can_coach = True
    athlete.user.save()
    CoachingFactory.create(athlete=athlete, coach=athlete.user)
    NoteFactory.create(athlete=athlete, author=coach, visibility="coaches")

    assert seen_by(athlete.user) == set()


def test_a_deleted_note_is_read_by_nobody_until_it_is_put_back(athlete: Athlete, coach: User) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach)

    writing.delete(note)
    assert seen_by(coach) | seen_by(athlete.user) == set()
    writing.put_back(note)
    assert seen_by(coach) == seen_by(athlete.user) == {"shared"}


def test_a_version_from_before_sharing_is_not_the_athletes_to_read(athlete: Athlete, coach: User) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, visibility="me", text="Tired of him.")
    for base, (text, visibility) in enumerate(
        [("Is he tired?", "coaches"), ("Sleep more.", "shared"), ("Sleep.", "shared")], 1
    ):
        writing.edit(note, coach, NoteDoc(text, visibility), base)
    other = CoachingFactory.create(athlete=athlete).coach

    seen = {
        user.pk: set(NoteVersion.objects.visible_to(user).values_list("text", flat=True))
        for user in (athlete.user, other, coach)
    }

    assert seen == {
        athlete.user_id: {"Sleep more."},
        other.pk: {"Sleep more.", "Is he tired?"},
        coach.pk: {"Sleep more.", "Is he tired?", "Tired of him."},
    }


def test_erasing_the_athlete_erases_every_note(three_notes: list[Note], athlete: Athlete) -> None:
    AnswerFactory.create(note=three_notes[0])

    athlete.user.delete()

    assert not Note.objects.exists()


def test_a_note_outlives_the_account_of_its_author(athlete: Athlete, coach: User) -> None:
    NoteFactory.create(athlete=athlete, author=coach)
    NoteFactory.create(athlete=athlete, author=coach, visibility="me")

    coach.delete()

    note = Note.objects.visible_to(athlete.user).get()
    assert note.author_name == "A former coach"


def test_no_name_of_a_row_holds_a_word_of_it(three_notes: list[Note]) -> None:
    note = three_notes[0]
    writing.keep_version(note)
    answer = AnswerFactory.create(note=note)

    names = f"{note} {answer} {note.versions.get()}"

    assert not set(note.text.split() + answer.text.split()) & set(names.split())


@pytest.mark.parametrize(
    ("day", "due"),
    [(-1, False), (0, True), (1, True), (30, True)],
)
def test_a_note_asks_for_another_look_from_its_day_on(coach: User, athlete: Athlete, day: int, due: bool) -> None:
    today = athlete.today()
    NoteFactory.create(athlete=athlete, author=coach, look_again_on=today)

    found = Note.objects.to_look_again(coach, today + datetime.timedelta(days=day))

    assert found.exists() is due


@pytest.mark.parametrize(("looked", "due"), [(-1, True), (1, False)])
def test_a_day_that_passed_asks_until_the_athlete_was_looked_at_since(
    coaching: Coaching, athlete: Athlete, looked: int, due: bool
) -> None:
    NoteFactory.create(athlete=athlete, author=coaching.coach, look_again_on=athlete.today())
    coaching.looked_at = timezone.now() + datetime.timedelta(days=looked)
    coaching.save()

    found = Note.objects.to_look_again(coaching.coach, athlete.today() + datetime.timedelta(days=2))

    assert found.exists() is due


def test_a_note_asks_its_author_alone_to_look_again(coach: User, athlete: Athlete) -> None:
    NoteFactory.create(athlete=athlete, author=coach, look_again_on=athlete.today())
    other = CoachingFactory.create(athlete=athlete).coach

    assert not Note.objects.to_look_again(other, athlete.today()).exists()
