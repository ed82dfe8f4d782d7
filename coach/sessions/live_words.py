"""What the live lift page says, in the reader's language; its script fills in the values."""

from __future__ import annotations

from django.utils.translation import gettext as _


def status_words() -> dict[str, str]:
    """Where the lift is, and what keeps it there."""
    return {
        "saved": _("Saved on this device"),
        "sent": _("Sent"),
        "waits": _("Saved on this device. It is sent when there is a signal."),
        "sending": _("Saved on this device. Sending."),
        "login": _("Saved on this device. Log in to send it."),
        "other_login": _("Saved on this device. It belongs to another login."),
        "log_in": _("Log in"),
        "see": _("See it"),
        "unsaved": _("This device refuses to keep anything. Finish while there is a signal."),
        "refused": _("The server asks for a correction below; the lift is still saved on this device."),
        "no_data": _("No signal. This page works without one after it has been opened once with a signal."),
        "unfinished": _("Unfinished lift, begun %(when)s"),
        "removed": _("%(what)s removed."),
        "not_there": _("The lift to begin like is not there."),
    }


def exercise_words() -> dict[str, str]:
    """Lines of one exercise."""
    return {
        "lift": _("Lift"),
        "last_time": _("Last time: %(sets)s"),
        "first_time": _("Not done before"),
        "e1rm": _("e1RM %(value)s ± %(band)s %(unit)s"),
        "e1rm_least": _("e1RM at least %(value)s ± %(band)s %(unit)s"),
        "link": _("Superset with the next"),
        "unlink": _("No superset"),
        "superset": _("Superset %(number)s"),
        "move": _("Move %(name)s: drag, or arrow keys"),
        "more": _("More about %(name)s"),
        "best": _("Best: %(sets)s"),
        "own": _("Keep “%(name)s” as an exercise of my own"),
    }


def set_words() -> dict[str, str]:
    """Names of sets and what is said of them."""
    return {
        "column": _("Set"),
        "set": _("Set %(number)s"),
        "warmup_set": _("Warm-up %(number)s"),
        "set_field": _("%(set)s, %(field)s"),
        "set_done": _("%(set)s done"),
        "set_menu": _("%(set)s, kind and side"),
        "hold": _("hold: %(step)s"),
        "warmup": _("W"),
        "drop": _("D"),
        "left": _("L"),
        "right": _("R"),
        "start": _("Start"),
        "stop": _("Stop"),
        "rest": _("Rest"),
        "rest_always": _("Always %(rest)s here"),
        "rest_over": _("Rest is over"),
    }


def end_words() -> dict[str, str]:
    """Running sums, and the end of a lift."""
    return {
        "volume": _("%(done)s of %(planned)s %(unit)s"),
        "hard": _("%(done)s of %(sets)s sets, %(hard)s hard"),
        "effort": _("Effort %(value)s"),
        "finish": _("Finish"),
        "finish_without": _("Finish without effort"),
        "left_out": _("%(count)s sets are not ticked and will be left out."),
        "none_ticked": _("No set is ticked yet."),
    }


def plate_words() -> dict[str, str]:
    """Which plates make a load."""
    return {
        "plates_each": _("Each side: %(plates)s. In all %(total)s."),
        "plates_none": _("The bar alone: %(total)s"),
        "lighter": _("The bar alone weighs %(bar)s."),
    }


def live_words() -> dict[str, str]:
    """Every word of the page's scripts."""
    return status_words() | exercise_words() | set_words() | end_words() | plate_words()
