"""Addresses of pages that draw on every room."""

from django.urls import path

from athletes.addresses import both
from coach.pages.views.session import session_page
from coach.pages.views.sessions import sessions
from coach.pages.views.today import today

urlpatterns = [
    path("", today, name="today"),
    *both("sessions/", sessions, "sessions"),
    *both("sessions/<int:pk>/", session_page, "session"),
]
