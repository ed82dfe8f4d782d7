import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, BodyDay, WeighIn
from athletes.models.saved import ReusedClientId
from coach.sessions.line import saving
from coach.sessions.line.parser import Reading, read
from coach.sessions.line.printing import print_line
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.models import Hill, Session, Shoe
from coach.sessions.own_exercises import make_own
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory

CLIENT_ID = uuid.UUID("6f0c2a52-9c0f-4a0b-9f50-2f1a2c3d4e5f")
LINE = 'w: squat 5x60, squat 5x3 110 @8; run 5km 27:00 3x200m 38,38,39 on "Vine St"; yesterday: bw 73.5'


def words_of(athlete: Athlete) -> Vocabulary:
    return Vocabulary.of(athlete, athlete.user)


def reading_of(athlete: Athlete, line: str = LINE) -> Reading:
    return read(line, words_of(athlete))


def save(athlete: Athlete, line: str = LINE) -> list[saving.Row]:
    return saving.save(reading_of(athlete, line), athlete, athlete.user, CLIENT_ID)


def test_every_part_of_a_line_is_saved_with_its_totals(athlete: Athlete) -> None:
    lift, run, weigh_in = save(athlete)

    assert isinstance(lift, Session)
    assert (lift.sets, lift.volume_g, lift.hard_sets) == (5, 1_650_000, 5)
    assert isinstance(run, Session)
    assert run.run.repeats.count() == 3
    assert isinstance(weigh_in, WeighIn)
    assert BodyDay.objects.get(athlete=athlete).mean_g == 73_500


def test_a_line_sent_twice_is_saved_once(athlete: Athlete) -> None:
    first, second = save(athlete), save(athlete)

    assert [row.pk for row in first] == [row.pk for row in second]
    assert (Session.objects.count(), WeighIn.objects.count(), Hill.objects.count()) == (2, 1, 1)


def test_another_line_under_the_same_id_is_refused_and_nothing_of_it_is_saved(athlete: Athlete) -> None:
    save(athlete, "run 5km 27:00; squat 5x3 110")

    with pytest.raises(ReusedClientId):
        save(athlete, 'run 5km 27:00; squat 5x3 120; run 3km on "New Road" 20:00'.replace(' on "New Road"', ""))

    assert Session.objects.count() == 2


def test_a_clash_in_a_later_part_leaves_no_hill_behind(athlete: Athlete) -> None:
    save(athlete, "run 5km 27:00")

    with pytest.raises(ReusedClientId):
        save(athlete, 'run 5km 3x200m on "New Road"')

    assert not Hill.objects.exists()


def test_a_line_that_was_not_understood_whole_is_never_saved(athlete: Athlete) -> None:
    with pytest.raises(ValueError, match="xyzzy"):
        save(athlete, "run 5km 27:00; xyzzy 3x8")

    assert not Session.all_objects.exists()


def test_a_known_hill_is_used_again_and_a_new_one_made_once(athlete: Athlete) -> None:
    known = Hill.objects.create(athlete=athlete, name="Vine St")

    (run,) = save(athlete, '2x200m on "vine st" 2x100m on "New Road" 2x50m on "new road"')

    assert isinstance(run, Session)
    hills = list(run.run.repeats.order_by("position").values_list("hill__name", flat=True))
    assert hills == ["Vine St"] * 2 + ["New Road"] * 4
    assert Hill.objects.filter(athlete=athlete).count() == 2
    assert run.run.repeats.get(position=0).hill == known


def test_what_a_line_logged_is_taken_back_and_put_back_as_a_whole(athlete: Athlete) -> None:
    save(athlete)
    rows = saving.rows_of(athlete, CLIENT_ID)

    saving.take_back(rows)
    assert (Session.objects.count(), WeighIn.objects.count(), BodyDay.objects.count()) == (0, 0, 0)

    saving.put_back(rows)
    assert (Session.objects.count(), WeighIn.objects.count(), BodyDay.objects.count()) == (2, 1, 1)


def test_rows_of_a_line_come_in_its_order_and_are_the_athletes_alone(athlete: Athlete) -> None:
    saved = save(athlete)

    assert saving.rows_of(athlete, CLIENT_ID) == saved
    assert saving.rows_of(AthleteFactory.create(), CLIENT_ID) == []


def test_a_saved_line_is_printed_back_as_the_same_sessions(athlete: Athlete) -> None:
    Shoe.objects.create(athlete=athlete, name="Daily pair")
    make_own(athlete, "Sun salutation", "core")
    line = 'run 5km 27:00 shoes "daily" 2x200m 38 on "Vine St"; lift "A" effort 6: "sun salutation" 3x10'
    docs = [document_of(row) for row in save(athlete, line) if isinstance(row, Session)]

    printed = print_line(docs, words_of(athlete))

    assert list(reading_of(athlete, printed).logged) == docs


def test_the_words_of_an_athlete_take_four_queries(
    athlete: Athlete, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    words_of(athlete)

    with django_assert_num_queries(4):
        words_of(athlete)
