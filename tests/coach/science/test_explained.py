"""Every public function of science is explained in plain words."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import coach.science
import coach.science.weight
from coach.science.explained import Explanation, explained, explanations

# Refusals answer nothing, and what writes explanations down needs none itself.
ABOUT_FUNCTIONS = ("coach.science.checks", "coach.science.running.effort", "coach.science.explained")


def public_functions() -> Iterator[Callable[..., Any]]:
    """Each public function where it is written."""
    for module in walk_packages(coach.science.__path__, "coach.science."):
        if module.name in ABOUT_FUNCTIONS:
            continue
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield function


@pytest.mark.parametrize("function", list(public_functions()), ids=lambda function: function.__name__)
def test_a_public_function_has_its_explanation(function: Callable[..., Any]) -> None:
    record = explanations()[function.__name__]

    assert all((record.title, record.words, record.source, record.valid, record.limits))
    assert record.part == function.__module__.split(".")[2]


def test_no_explanation_has_lost_its_function() -> None:
    assert set(explanations()) == {function.__name__ for function in public_functions()}


def test_what_weighs_is_marked_as_such() -> None:
    weighing = {record.key for record in explanations().values() if record.about_weight}

    assert weighing == {"dots", "trend", "rate", "fast_loss", "low_weight_points", "split_change", "cost_and_return"}


def test_two_functions_of_one_name_are_refused() -> None:
    record: Explanation = explanations()["trend"]
    again = explained(title="", words="", source="", valid="", limits="")

    with pytest.raises(ValueError, match=record.key):
        again(coach.science.weight.trend)
