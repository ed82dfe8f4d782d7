"""The form of a run."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import DistanceField, HeightField
from athletes.models import Athlete
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.forms.head import HeadForm, head_initial
from coach.sessions.forms.repeats import RepeatsForm, rows_of
from coach.sessions.models import Run, RunKind, Session, Shoe, Sport, Surface
from coach.sessions.queries import RETIRED_LAST

FASTEST_PACE_MS = 80_000
CONDITIONS = ("race_heat", "race_hills", "race_trail", "race_wind")
PLAIN = ("kind", "distance_mm", "ascent_mm", "hr_mean", "hr_max", "cadence", "surface", *CONDITIONS)

# What a watch or another page knows: an edit leaves it alone.
UNASKED = ("moving_ms", "power_w", "trim_start_ms", "trim_end_ms")


class RunForm(HeadForm):
    """Everything a run may say; only the date and a distance or a time must be there."""

    distance_mm = DistanceField(label=_("Distance"), least=1000, most=1_000 * units.MM_PER_KM, example="8.2")
    kind = forms.ChoiceField(label=_("Kind"), choices=RunKind, initial=RunKind.EASY)
    all_out = forms.BooleanField(
        label=_("All-out"),
        required=False,
        help_text=_("As fast as you could that day. Only races and all-out runs say how fit you are."),
    )
    ascent_mm = HeightField(label=_("Ascent"), most=20_000_000, example="120")
    hr_mean = forms.IntegerField(label=_("Mean heart rate"), required=False, min_value=25, max_value=250)
    hr_max = forms.IntegerField(label=_("Highest heart rate"), required=False, min_value=25, max_value=250)
    cadence = forms.IntegerField(label=_("Cadence, steps a minute"), required=False, min_value=20, max_value=400)
    surface = forms.ChoiceField(label=_("Surface"), choices=[("", _("Not said")), *Surface.choices], required=False)
    shoe = forms.ModelChoiceField(
        label=_("Shoes"), queryset=Shoe.objects.none(), required=False, empty_label=_("Not said")
    )
    new_shoe = forms.CharField(label=_("New pair"), required=False, max_length=80)
    race_heat = forms.BooleanField(label=_("Heat"), required=False)
    race_hills = forms.BooleanField(label=_("Hills"), required=False)
    race_trail = forms.BooleanField(label=_("Trail"), required=False)
    race_wind = forms.BooleanField(label=_("Wind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shoes = self.fields["shoe"]
        if isinstance(shoes, forms.ModelChoiceField):
            shoes.queryset = Shoe.objects.filter(athlete=self.athlete).order_by(*RETIRED_LAST)
        for name in ("hr_mean", "hr_max", "cadence"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric"}
        self.fields["distance_mm"].widget.attrs |= {"data-unit-mm": units.mm_per_unit(self.units)}
        self.fields["comment"].widget.attrs |= {"placeholder": _("How it went")}

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout: what everybody fills in first, the rest behind a fold."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            *("client_id", "base"),
            Div(
                Field("local_date", wrapper_class="span-6"),
                Field("clock", wrapper_class="span-6"),
                Field("distance_mm", wrapper_class="span-6"),
                Field("duration_ms", wrapper_class="span-6"),
                css_class="fields",
            ),
            HTML('<p class="muted pace" aria-live="polite"><output id="pace"></output></p>'),
            Field("kind"),
            Field("effort", wrapper_class="choices-field"),
            Field("all_out"),
            Field("comment"),
        )
        return helper

    @property
    def details_helper(self) -> FormHelper:
        """The layout of what is behind the fold."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        half = {"wrapper_class": "span-6"}
        helper.layout = Layout(
            Div(
                *(Field("title"), Field("ascent_mm", **half), Field("cadence", **half)),
                *(Field("hr_mean", **half), Field("hr_max", **half)),
                *(Field("surface", **half), Field("shoe", **half), Field("new_shoe")),
                css_class="fields",
            ),
            Fieldset(gettext("Race conditions"), Div(*CONDITIONS, css_class="conditions")),
        )
        return helper

    def clean_new_shoe(self) -> str:
        """The name without space around it."""
        return " ".join(self.cleaned_data["new_shoe"].split())

    def clean(self) -> dict[str, Any]:
        """A run says how far or how long, and no faster than anybody ran."""
        cleaned = super().clean()
        far, long = cleaned.get("distance_mm"), cleaned.get("duration_ms")
        if far is None and long is None and not {"distance_mm", "duration_ms"} & self.errors.keys():
            self.add_error("distance_mm", _("Say how far it was, or how long it took."))
        if far is not None and long is not None and (units.pace_ms(far, long, "metric") or 0) < FASTEST_PACE_MS:
            self.add_error("duration_ms", _("This is faster than anybody has run. Is it minutes, as in 45:30?"))
        if cleaned.get("hr_mean") and cleaned.get("hr_max") and cleaned["hr_mean"] > cleaned["hr_max"]:
            self.add_error("hr_mean", _("The mean cannot be above the highest."))
        return cleaned

    def common(self) -> dict[str, Any]:
        """The document's fields; a race is all-out without being ticked."""
        race = self.cleaned_data["kind"] == RunKind.RACE
        return super().common() | {"all_out": self.cleaned_data["all_out"] or race}

    def shoe_id(self) -> int | None:
        """The pair that was chosen, or the new one, made now unless an earlier send of this form made it."""
        if name := self.cleaned_data["new_shoe"]:
            pair, _made = Shoe.objects.get_or_create(athlete=self.athlete, name__iexact=name, defaults={"name": name})
            return pair.pk
        return self.cleaned_data["shoe"].pk if self.cleaned_data["shoe"] else None


class RunEditor:
    """A run's form with its rows of repeats, as one thing to check and to save."""

    template = "sessions/log_run.html"
    sport = Sport.RUN

    def __init__(self, athlete: Athlete, units_name: str, data: Any = None, session: Session | None = None) -> None:
        run = Run.objects.filter(session=session).select_related("shoe").first() if session else None
        self.athlete, self.session, self.run = athlete, session, run
        self.shared: dict[str, Any] = {"athlete": athlete, "units": units_name}
        initial = {**head_initial(session), **self.run_initial()} if session else {}
        self.head = RunForm(data, session=session, initial=initial, **self.shared)
        self.rows = self.make_rows(data, rows_of(run) if run else [])

    def run_initial(self) -> dict[str, Any]:
        """What the form shows of a saved run."""
        return {name: getattr(self.run, name) for name in (*PLAIN, "shoe")} if self.run else {}

    def make_rows(self, data: Any, saved: list[dict[str, Any]]) -> list[RepeatsForm]:
        """The rows as they came, or those of the saved run and an empty one."""
        if data is None:
            return [
                RepeatsForm(prefix=f"repeats-{place}", initial=row, **self.shared)
                for place, row in enumerate([*saved, {}])
            ]
        count = min(sum(name.startswith("repeats-") and name.endswith("-count") for name in data), 50)
        return [RepeatsForm(data, prefix=f"repeats-{place}", **self.shared) for place in range(count)]

    def restructure(self, operation: str) -> None:
        """Answer the button "Another row": all that was typed stays, unchecked, with one more row."""
        typed = [
            {name: self.head.data.get(f"repeats-{place}-{name}", "") for name in row.fields}
            for place, row in enumerate(self.rows)
        ]
        kept = {name: self.head.data.get(name) for name in self.head.fields}
        if operation == "add-repeat":
            typed.append({})
        self.head = RunForm(initial=kept, session=self.session, **self.shared)
        self.rows = [
            RepeatsForm(prefix=f"repeats-{place}", initial=row, **self.shared) for place, row in enumerate(typed)
        ]

    def is_valid(self) -> bool:
        """Whether all of it can be saved; each mistake has its sentence."""
        return all([self.head.is_valid(), *(row.is_valid() for row in self.rows)])

    def document(self) -> SessionDoc:
        """The run as a document. Makes the new pair of shoes and the new hills it names: call it in a transaction."""
        cleaned = self.head.cleaned_data
        known: dict[str, Any] = {name: getattr(self.run, name) for name in UNASKED} if self.run else {}
        repeats = tuple(repeat for row in self.rows for repeat in row.repeats())
        run = RunDoc(shoe=self.head.shoe_id(), repeats=repeats, **known, **{name: cleaned[name] for name in PLAIN})
        return SessionDoc(sport=self.sport, run=run, **self.head.common())
