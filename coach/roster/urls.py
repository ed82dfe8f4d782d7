"""Addresses of this room."""

from django.urls import path

from coach.roster.views.aside import set_aside
from coach.roster.views.groups import group, groups
from coach.roster.views.listing import roster

urlpatterns = [
    path("roster/", roster, name="roster"),
    path("roster/groups/", groups, name="groups"),
    path("roster/groups/<int:pk>/", group, name="group"),
    path("athletes/<int:athlete_id>/flags/<slug:kind>/", set_aside, name="athlete-flag"),
]
