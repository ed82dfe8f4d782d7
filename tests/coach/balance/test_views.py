import datetime
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeightMode
from coach.sessions.models import Session
from tests.factories import (
    AthleteFactory,
    CoachingFactory,
    InjuryFactory,
    LiftSessionFactory,
    RunFactory,
    RunSessionFactory,
    UserFactory,
)

TODAY = datetime.date(2026, 11, 24)
OWN = "/balance/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def trained(athlete: Athlete) -> Athlete:
    """Twenty weeks with a run and a lift each, and a weigh-in of 81.3 kg every other day."""
    for week in range(20):
        train(athlete, TODAY - datetime.timedelta(weeks=week))
    for number in range(20):
        add_weigh_in(athlete, 81_300 + number % 2, TODAY - datetime.timedelta(days=2 * number))
    return athlete


def train(athlete: Athlete, day: datetime.date) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=day, distance_mm=42_000_000)
    LiftSessionFactory.create(
        athlete=athlete, local_date=day, volume_lower_g=6_000_000, volume_upper_g=3_500_000, hard_lower=9, hard_upper=8
    )


TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")


def main_of(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    """The page without its frame and the chance letters of its tokens, words parted by single spaces."""
    response = client.get(address, query)
    page = TOKEN.sub("", response.content.decode())
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def test_nobody_sees_a_page_without_a_login(client: Client) -> None:
    assert client.get(OWN).status_code == 302


def test_a_coach_who_does_not_train_has_no_balance(db: None, client_for: LogIn) -> None:
    assert client_for(UserFactory.create(can_coach=True)).get(OWN).status_code == 404


def test_an_athlete_is_shown_to_an_active_coach_alone(trained: Athlete, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=trained)
    page = f"/athletes/{trained.pk}/balance/"

    assert client_for(coaching.coach).get(page).status_code == 200
    assert client_for(trained.user).get(page).status_code == 200
    assert client_for(AthleteFactory.create().user).get(page).status_code == 404
    coaching.ended_at = coaching.started_at
    coaching.save()
    assert client_for(coaching.coach).get(page).status_code == 404


def test_the_page_is_only_read(trained: Athlete, client_for: LogIn) -> None:
    assert client_for(trained.user).post(OWN).status_code == 405


def test_an_empty_account_reads_what_will_stand_here(athlete: Athlete, client_for: LogIn) -> None:
    page = main_of(client_for(athlete.user), OWN)

    assert "It begins with your first session." in page
    assert "Log a run" in page
    assert "Bodyweight" in page
    assert "data-plot" not in page


def test_a_coach_of_an_empty_account_is_not_asked_to_log(athlete: Athlete, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=athlete)

    page = main_of(client_for(coaching.coach), f"/athletes/{athlete.pk}/balance/")

    assert "It begins with the first session." in page
    assert "Log a run" not in page


def test_a_week_old_account_has_figures_and_reads_when_the_chart_comes(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, TODAY - datetime.timedelta(days=6))

    page = main_of(client_for(athlete.user), OWN)

    assert "From Wednesday 25 November on" in page
    assert '<span class="num">42.0</span>' in page
    assert "Nothing to compare with yet" in page
    assert "data-plot" not in page


def test_on_the_eighth_day_the_chart_is_there(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, TODAY - datetime.timedelta(days=7))

    page = main_of(client_for(athlete.user), OWN)

    assert page.count("data-plot=") == 2


def test_the_figures_compare_the_last_week_with_the_average_one(trained: Athlete, client_for: LogIn) -> None:
    train(trained, TODAY)

    page = main_of(client_for(trained.user), OWN)

    assert '<span class="num">84.0</span> <small class="unit">km</small>' in page
    assert '28 days before: <span class="num">42.0</span> <small class="unit">km</small> a week' in page
    assert '<span class="num">19.0</span> <small class="unit">t</small>' in page
    assert '<span class="num">81.3</span> <small class="unit">kg</small>' in page
    assert "no clear change in 4 weeks" in page
    assert "50 % run, 50 % lift. Usual: 50 and 50." in page


def test_a_clear_change_is_said_without_a_judgement(athlete: Athlete, client_for: LogIn) -> None:
    for number in range(28):
        add_weigh_in(athlete, 81_300 - 60 * number + (99 if number % 2 else 0), TODAY - datetime.timedelta(days=number))

    page = main_of(client_for(athlete.user), OWN)

    assert '+<span class="num">0.4</span> <small class="unit">kg</small> a week over 4 weeks' in page


def test_a_split_by_hours_says_so(athlete: Athlete, client_for: LogIn) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=TODAY, effort=None, load=None)

    page = main_of(client_for(athlete.user), OWN)

    assert "Training time split" in page
    assert "By hours, since effort is often missing." in page


def test_the_table_has_a_row_for_each_week_of_the_range(trained: Athlete, client_for: LogIn) -> None:
    page = main_of(client_for(trained.user), OWN, {"range": "12w"})

    assert page.count('<th scope="row"') == 12
    assert '<th scope="row" data-cell="label">16 to 22 Nov</th><td class="right" data-cell="mileage">42.0</td>' in page


def test_an_unknown_range_or_measure_is_the_usual_one(trained: Athlete, client_for: LogIn) -> None:
    client = client_for(trained.user)

    odd = main_of(client, OWN, {"range": "9z", "by": "feel"})

    assert 'id="range-6m" href="?range=6m&amp;by=feel" hx-get="?range=6m&amp;by=feel" class="on"' in odd
    assert "Lifting volume, t a week" in odd


def test_hard_sets_take_the_place_of_volume(trained: Athlete, client_for: LogIn) -> None:
    page = main_of(client_for(trained.user), OWN, {"by": "sets"})

    assert "Hard sets a week" in page
    assert '<td class="right" data-cell="lifted">17</td>' in page


def test_a_long_history_is_drawn_in_months(trained: Athlete, client_for: LogIn) -> None:
    train(trained, TODAY - datetime.timedelta(weeks=200))

    page = main_of(client_for(trained.user), OWN, {"range": "all"})

    assert "Mileage, km a week, mean of each month" in page
    assert '<th scope="row" data-cell="label">Jan 2023</th>' in page


def test_races_and_injuries_are_marked(trained: Athlete, client_for: LogIn) -> None:
    RunFactory.create(kind="race", session__athlete=trained, session__local_date=TODAY, session__title="City run")
    InjuryFactory.create(athlete=trained, from_date=TODAY)

    page = main_of(client_for(trained.user), OWN)

    assert '<td data-cell="marks">City run: 10 km in 1:00:00; Achilles, left</td>' in page


def test_each_kind_is_switched_off_and_on_by_a_link_that_keeps_the_rest(trained: Athlete, client_for: LogIn) -> None:
    RunFactory.create(kind="race", session__athlete=trained, session__local_date=TODAY, session__title="City run")
    InjuryFactory.create(athlete=trained, from_date=TODAY)
    client = client_for(trained.user)

    both = main_of(client, OWN, {"range": "12w"})
    injury_alone = main_of(client, OWN, {"range": "12w", "hide": "races"})
    neither = main_of(client, OWN + "?hide=races&hide=injuries&hide=nonsense")

    assert 'id="tell-races" href="?range=12w&amp;hide=races"' in both
    assert 'id="tell-injuries" href="?range=12w&amp;hide=races&amp;hide=injuries"' in injury_alone
    assert 'id="tell-races" href="?range=12w"' in injury_alone
    assert "City run" not in injury_alone
    assert '<td data-cell="marks">Achilles, left</td>' in injury_alone
    assert "Achilles" not in neither.split("timeline-head")[1]
    assert "tell-blocks" not in both


def test_measures_are_in_the_units_of_the_reader(trained: Athlete, client_for: LogIn) -> None:
    coach = UserFactory.create(units="imperial", can_coach=True)
    CoachingFactory.create(athlete=trained, coach=coach, shares_weight=True)

    page = main_of(client_for(coach), f"/athletes/{trained.pk}/balance/")

    assert "Mileage, mi a week" in page
    assert '<td class="right" data-cell="mileage">26.1</td>' in page
    assert '<td class="right" data-cell="trend">179.2</td>' in page


def test_today_is_the_athletes_own_on_the_coachs_screen(trained: Athlete, client_for: LogIn) -> None:
    trained.user.time_zone = "Pacific/Kiritimati"
    trained.user.save()
    coaching = CoachingFactory.create(athlete=trained)
    train(trained, datetime.date(2026, 11, 25))

    page = main_of(client_for(coaching.coach), f"/athletes/{trained.pk}/balance/")

    assert '<span class="num">84.0</span> <small class="unit">km</small>' in page


@pytest.mark.parametrize("query", ["", "?range=12w", "?range=all&by=sets"])
def test_a_partial_answer_equals_that_part_of_a_full_load(trained: Athlete, client_for: LogIn, query: str) -> None:
    client = client_for(trained.user)

    part = client.get(OWN + query, headers={"HX-Request": "true"})

    assert part["Vary"].startswith("HX-Request")
    assert part.content.decode().strip().startswith("<section")
    assert part.content.decode().strip() in client.get(OWN + query).content.decode()


def test_going_back_in_history_gets_the_full_page(trained: Athlete, client_for: LogIn) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client_for(trained.user).get(OWN, headers=headers).content.decode()


LEAKS = ["bodyweight", "weigh", "trend", "kg", "81.3", '"body"']


def test_shown_weight_holds_all_that_the_next_tests_look_for(trained: Athlete, client_for: LogIn) -> None:
    page = main_of(client_for(trained.user), OWN).lower()

    assert [leak for leak in LEAKS if leak not in page] == []


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF, WeightMode.UNSET])
@pytest.mark.parametrize("query", ["", "?range=all"])
def test_hidden_weight_leaves_no_trace(trained: Athlete, client_for: LogIn, mode: WeightMode, query: str) -> None:
    Athlete.objects.filter(pk=trained.pk).update(weight_mode=mode)

    page = main_of(client_for(trained.user), OWN + query).lower()

    assert [leak for leak in LEAKS if leak in page] == []
    assert "figs three" in page


def test_a_coach_without_the_share_sees_no_trace_of_weight(trained: Athlete, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=trained)
    client, address = client_for(coaching.coach), f"/athletes/{trained.pk}/balance/"

    without = main_of(client, address).lower()
    coaching.shares_weight = True
    coaching.save()

    assert [leak for leak in LEAKS if leak in without] == []
    assert "81.3" in main_of(client, address)


def test_weigh_ins_nobody_may_see_do_not_move_the_start(athlete: Athlete, client_for: LogIn) -> None:
    add_weigh_in(athlete, 81_300, TODAY - datetime.timedelta(weeks=40))
    train(athlete, TODAY - datetime.timedelta(days=2))
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=WeightMode.HIDDEN)

    page = main_of(client_for(athlete.user), OWN)

    assert "One week says little by itself." in page
    assert "weigh" not in page.lower()


def test_an_empty_account_that_keeps_no_weight_reads_nothing_of_it(client_for: LogIn, db: None) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)

    assert "weigh" not in main_of(client_for(athlete.user), OWN).lower()


def test_a_range_that_holds_nothing_leads_to_all_there_is(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, datetime.date(2015, 6, 1))
    client = client_for(athlete.user)

    year, whole = main_of(client, OWN, {"range": "1y"}), main_of(client, OWN, {"range": "all"})

    assert "Nothing was logged in this time." in year
    assert 'href="?range=all"' in year
    assert "data-plot" not in year
    assert "Nothing was logged" not in whole
    assert whole.count("data-plot=") == 2


def test_weigh_ins_alone_are_drawn(trained: Athlete, client_for: LogIn) -> None:
    Session.objects.update(local_date=datetime.date(2015, 6, 1), week=datetime.date(2015, 6, 1))

    assert main_of(client_for(trained.user), OWN, {"range": "1y"}).count("data-plot=") == 3


def test_a_range_without_a_weigh_in_says_so(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, TODAY - datetime.timedelta(days=40))
    add_weigh_in(athlete, 81_300, TODAY - datetime.timedelta(weeks=30))

    page = main_of(client_for(athlete.user), OWN, {"range": "12w"})

    assert "No weigh-in in this time." in page
    assert "no weigh-in in the last 30 days" in page
    assert 'data-plot="body"' not in page


@pytest.mark.parametrize("weeks", [2, 4, 300])
@pytest.mark.parametrize("query", ["?range=12w", "?range=all"])
def test_a_page_takes_the_same_queries_however_long_the_history(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, weeks: int, query: str
) -> None:
    for week in range(0, weeks, max(1, weeks // 4)):
        train(athlete, TODAY - datetime.timedelta(weeks=week + 1))
        RunFactory.create(kind="race", session__athlete=athlete, session__local_date=TODAY)
        InjuryFactory.create(athlete=athlete, from_date=TODAY - datetime.timedelta(days=week))
        add_weigh_in(athlete, 81_300, TODAY - datetime.timedelta(weeks=week))
    client = client_for(athlete.user)

    with django_assert_num_queries(11):
        client.get(OWN + query)
