"""The form of a session that is neither run nor lift: when, how long, how hard."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout

from athletes.models import Athlete
from coach.sessions.documents import SessionDoc
from coach.sessions.forms.head import HeadForm, head_initial
from coach.sessions.models import Session, Sport


class OtherForm(HeadForm):
    """The common part alone."""

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            *("client_id", "base"),
            Div(
                Field("title"),
                *(Field(name, wrapper_class="span-4") for name in ("local_date", "clock", "duration_ms")),
                css_class="fields",
            ),
            Field("effort", wrapper_class="choices-field"),
            Field("comment"),
        )
        return helper


class OtherEditor:
    """The editor of a session of another sport."""

    template = "sessions/log_other.html"
    sport = Sport.OTHER

    def __init__(self, athlete: Athlete, units_name: str, data: Any, session: Session) -> None:
        self.head = OtherForm(data, athlete=athlete, session=session, units=units_name, initial=head_initial(session))

    def restructure(self, operation: str) -> None:
        """This form has no buttons that change its shape."""

    def is_valid(self) -> bool:
        """Whether it can be saved."""
        return self.head.is_valid()

    def document(self) -> SessionDoc:
        """The session as a document."""
        return SessionDoc(sport=self.sport, **self.head.common())
