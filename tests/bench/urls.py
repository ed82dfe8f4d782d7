"""The product's addresses, and an empty page: the login and the frame, and no reads of its own."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

EMPTY = engines["django"].from_string('{% extends "base.html" %}{% block content %}{% endblock %}')


def blank(request: HttpRequest) -> HttpResponse:
    """What any page of the app costs before it shows anything."""
    return HttpResponse(EMPTY.render({}, request))


urlpatterns = [path("bench/blank/", blank, name="blank"), path("", include("coach.urls"))]
