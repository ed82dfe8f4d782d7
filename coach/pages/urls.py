"""Addresses of pages that draw on every room."""

from django.urls import path

from athletes.addresses import both
from coach.pages.views import line
from coach.pages.views.how import how
from coach.pages.views.session import session_page
from coach.pages.views.sessions import sessions
from coach.pages.views.today import today

urlpatterns = [
    path("", today, name="today"),
    path("line/", line.line, name="line"),
    path("line/preview/", line.preview, name="line-preview"),
    path("line/mine/", line.make_mine, name="line-mine"),
    path("line/help/", line.help_page, name="line-help"),
    path("line/<uuid:client_id>/take-back/", line.take_back, name="line-take-back"),
    path("line/<uuid:client_id>/put-back/", line.put_back, name="line-put-back"),
    path("how/", how, name="how"),
    *both("sessions/", sessions, "sessions"),
    *both("sessions/<int:pk>/", session_page, "session"),
]
