"""Addresses of this room."""

from django.urls import path

from athletes.addresses import both
from coach.balance.injuries.views import injury
from coach.balance.views import balance

urlpatterns = [
    path("balance/", balance, name="balance"),
    path("athletes/<int:athlete_id>/balance/", balance, name="athlete-balance"),
    *both("injuries/<int:pk>/", injury, "injury"),
]
