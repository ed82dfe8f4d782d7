"""The pages of single records: a distance, a sprint, an exercise."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.records import queries
from coach.balance.records.efforts import age_grade, effort_over, index_text
from coach.balance.records.feats import sprint_name
from coach.balance.records.fitness import equal_times
from coach.balance.records.history import histories
from coach.balance.records.lifts import at_reps_rows
from coach.balance.records.over import Over, first_day
from coach.balance.records.views import Context, PageRequest, head_context
from coach.sessions.describe import distance_name, reservation
from coach.sessions.models import Best, BestKind, Exercise

TEMPLATE = "balance/records/record.html"


@require_safe
def time_page(request: PageRequest, distance_mm: int, athlete_id: int | None = None) -> HttpResponse:
    """One distance: its course, and what the best time says where the whole run was all-out."""
    athlete = athlete_or_404(request.user, athlete_id)
    rows = queries.live_bests(athlete).filter(kind=BestKind.TIME, distance_mm=distance_mm)
    context = record_context(request, athlete, rows, sport="run", name=distance_name(distance_mm))
    return render(request, TEMPLATE, context | effort_context(athlete, rows))


@require_safe
def sprint_page(request: PageRequest, distance_mm: int, athlete_id: int | None = None) -> HttpResponse:
    """One sprint."""
    athlete = athlete_or_404(request.user, athlete_id)
    rows = queries.live_bests(athlete).filter(kind=BestKind.SPRINT, distance_mm=distance_mm)
    return render(request, TEMPLATE, record_context(request, athlete, rows, sport="run", name=sprint_name(distance_mm)))


@require_safe
def exercise_page(request: PageRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """One exercise: estimates over time where it allows any, loads at reps, jumps."""
    athlete = athlete_or_404(request.user, athlete_id)
    exercise = get_object_or_404(Exercise.objects.for_athlete(athlete), pk=pk)
    same = Exercise.objects.filter(Q(pk=pk) | Q(merged_into=pk))
    rows = queries.live_bests(athlete).filter(exercise__in=same.values("pk"))
    if exercise.share_pct:
        rows = rows.exclude(kind__in=queries.ESTIMATES)
    found = queries.records(rows, first_day(Over.ALL, athlete.today()))
    context = record_context(request, athlete, rows, sport="lift", name=exercise.name)
    context["at_reps"] = at_reps_rows(found, exercise, request.user.units)
    context["reservation"] = reservation(exercise) if any(best.kind in queries.ESTIMATES for best in found) else ""
    return render(request, TEMPLATE, context)


def record_context(request: PageRequest, athlete: Athlete, rows: QuerySet[Best], *, sport: str, name: str) -> Context:
    """What every such page shows. Raises Http404 where nothing was ever done of it."""
    found = histories(rows.exclude(kind=BestKind.REPS), athlete.today(), request.user.units)
    if not found and not rows.exists():
        raise Http404
    return head_context(request.user, athlete) | {"name": name, "sport": sport, "histories": found}


def effort_context(athlete: Athlete, rows: QuerySet[Best]) -> Context:
    """The running index of the best time with its band, the age grade, and equal times over other distances."""
    best = next(iter(queries.records(rows, first_day(Over.ALL, athlete.today()))), None)
    effort = effort_over(best) if best else None
    if effort is None:
        return {}
    return {
        "effort": effort,
        "index": index_text(effort),
        "grade": age_grade(athlete, effort),
        "equal": equal_times(effort),
    }
