"""The Records page, one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.balance import queries as balance_queries
from coach.balance.records import queries
from coach.balance.records.efforts import Effort, effort_of, times_of
from coach.balance.records.feats import jump_records, sprint_records
from coach.balance.records.fitness import critical, fitness
from coach.balance.records.hard_sets import hard_sets
from coach.balance.records.hills import hill_records
from coach.balance.records.lifts import MOST_SHOWN, lift_records
from coach.balance.records.over import Over, chosen_over, first_day
from coach.balance.records.times import time_records

Context = dict[str, Any]


class PageRequest(HttpRequest):
    """A request that passed the login."""

    user: User


@require_safe
def records(request: PageRequest, athlete_id: int | None = None) -> HttpResponse:
    """Bests of running and lifting over all time, this year or the last 90 days."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = head_context(request.user, athlete)
    start = balance_queries.first_day(athlete, with_weight=False)
    if start is None:
        return render(request, "balance/records/empty.html", context)
    over = chosen_over(request.GET.get("over", ""))
    context |= {"over": over, "overs": Over} | bests_context(request.user, athlete, over)
    context |= fitness_context(request.user, athlete)
    context["hard_sets"] = hard_sets(athlete, start, athlete.today())
    return render(request, "balance/records/records.html", context)


def head_context(user: User, athlete: Athlete) -> Context:
    """What every page of records shows."""
    return {"athlete": athlete, "is_own": athlete.is_of(user), "today": athlete.today()}


def bests_context(user: User, athlete: Athlete, over: Over) -> Context:
    """What was best over this time, each with its course."""
    today, rows = athlete.today(), queries.live_bests(athlete)
    first = first_day(over, today)
    found, months = queries.records(rows, first), queries.months(rows)
    lifts = lift_records(found, months, queries.sessions_by_exercise(athlete, first), user.units)
    times = time_records(athlete, found, months, user.units)
    return {
        "times": times,
        "tables": sorted({row.grade.table for row in times if row.grade}),
        "tests": sprint_records(found, months) + jump_records(found, months, user.units),
        "hills": hill_records(athlete, first, today, user.units),
        "lifts": lifts[:MOST_SHOWN],
        "more_lifts": lifts[MOST_SHOWN:],
        "reservations": sorted({row.reservation for row in lifts if row.reservation}),
    }


def fitness_context(user: User, athlete: Athlete) -> Context:
    """What the all-out runs of the last 90 days stand for; without one, when the last one was."""
    today, is_own = athlete.today(), athlete.is_of(user)
    efforts = efforts_since(athlete, first_day(Over.RECENT, today))
    return {
        "fitness": fitness(efforts, today, user.units, is_own=is_own),
        "critical": critical(efforts, today, user.units, is_own=is_own),
        "last_all_out": None if efforts else queries.last_all_out_day(athlete),
    }


def efforts_since(athlete: Athlete, first: datetime.date) -> list[Effort]:
    """The all-out runs since a day whose distance and time are known, newest first."""
    runs = queries.all_out_runs(athlete, first)
    return [effort for session in runs if (effort := effort_of(session, times_of(session)))]
