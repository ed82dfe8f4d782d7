"""Shoes with their mileage, hills, own exercises, bars and plates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.sessions.forms.bars import BarForm
from coach.sessions.forms.kit import ExerciseForm, HillForm, ShoeForm
from coach.sessions.kits import loadings
from coach.sessions.models import Exercise, Hill, Shoe
from coach.sessions.queries import shoes_with_mileage
from coach.sessions.views.editing import units_of

FORMS: dict[str, type[ShoeForm | HillForm | ExerciseForm]] = {
    "shoe": ShoeForm,
    "hill": HillForm,
    "exercise": ExerciseForm,
}


@require_http_methods(["GET", "POST"])
def show_kit(request: HttpRequest) -> HttpResponse:
    """The lists, each with a form that adds to it, and the bars."""
    athlete = athlete_or_404(request.user)
    shared: dict[str, Any] = {"athlete": athlete, "units": units_of(request)}
    sent = request.POST.get("add", "")
    forms: dict[str, Any] = {
        name: form(request.POST if sent == name else None, prefix=name, **shared) for name, form in FORMS.items()
    }
    forms |= bar_forms(request, athlete, sent)
    if sent in forms and forms[sent].is_valid():
        forms[sent].save()
        messages.success(request, _("Saved."))
        return redirect("kit")
    return render(request, "sessions/kit.html", lists_of(athlete) | {"forms": forms}, status=422 if sent else 200)


def bar_forms(request: HttpRequest, athlete: Athlete, sent: str) -> dict[str, BarForm]:
    """A form for the bar in kilograms and one for that in pounds."""
    return {
        f"bar_{name}": BarForm(request.POST if sent == f"bar_{name}" else None, athlete=athlete, loading=loading)
        for name, loading in loadings(athlete).items()
    }


def lists_of(athlete: Athlete) -> dict[str, Any]:
    """What the athlete keeps."""
    return {
        "shoes": shoes_with_mileage(athlete),
        "hills": Hill.objects.filter(athlete=athlete).order_by("name"),
        "exercises": Exercise.objects.filter(owner=athlete).select_related("merged_into").order_by("name"),
    }


@require_http_methods(["GET", "POST"])
def edit_shoe(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or retire a pair."""
    return edit_row(request, ShoeForm, get_object_or_404(Shoe, pk=pk, athlete=athlete_or_404(request.user)))


@require_http_methods(["GET", "POST"])
def edit_hill(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or measure a hill."""
    return edit_row(request, HillForm, get_object_or_404(Hill, pk=pk, athlete=athlete_or_404(request.user)))


@require_http_methods(["GET", "POST"])
def edit_exercise(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename an own exercise."""
    athlete = athlete_or_404(request.user)
    exercise = get_object_or_404(Exercise, pk=pk, owner=athlete, merged_into=None)
    return edit_row(request, ExerciseForm, exercise, mergeable=Exercise.objects.mergeable_with(exercise))


def edit_row(
    request: HttpRequest, form_class: type[ShoeForm | HillForm | ExerciseForm], row: Any, **more: Any
) -> HttpResponse:
    """One row's form."""
    athlete = athlete_or_404(request.user)
    data = request.POST if request.method == "POST" else None
    form = form_class(data, athlete=athlete, row=row, units=units_of(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "sessions/kit_row.html", {"form": form, "row": row, **more}, status=status)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("kit")
