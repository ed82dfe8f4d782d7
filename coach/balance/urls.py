"""Addresses of this room."""

from django.urls import path

from athletes.addresses import both
from coach.balance.before.views import before
from coach.balance.cost.views import cost
from coach.balance.held.views import held
from coach.balance.injuries.views import injury
from coach.balance.intensity.views import intensity
from coach.balance.load.views import load, unfinished, zones
from coach.balance.map.views import balance_map, pins
from coach.balance.quarter.views import quarter
from coach.balance.records import single
from coach.balance.records.views import records
from coach.balance.spacing.views import spacing
from coach.balance.specificity.views import specific
from coach.balance.split.views import split
from coach.balance.views import balance

urlpatterns = [
    *both("balance/", balance, "balance"),
    *both("balance/map/", balance_map, "balance-map"),
    path("balance/map/exercises/", pins, name="balance-map-pins"),
    *both("balance/before/", before, "balance-before"),
    *both("balance/cost/", cost, "balance-cost"),
    *both("balance/spacing/", spacing, "balance-spacing"),
    *both("balance/held/", held, "balance-held"),
    *both("balance/specificity/", specific, "balance-specificity"),
    *both("balance/split/", split, "balance-split"),
    *both("balance/intensity/", intensity, "balance-intensity"),
    *both("balance/quarter/", quarter, "balance-quarter"),
    *both("load/", load, "load"),
    *both("load/unfinished/", unfinished, "unfinished"),
    *both("zones/", zones, "zones"),
    *both("injuries/<int:pk>/", injury, "injury"),
    *both("records/", records, "records"),
    *both("records/time/<int:distance_mm>/", single.time_page, "record-time"),
    *both("records/sprint/<int:distance_mm>/", single.sprint_page, "record-sprint"),
    *both("records/exercise/<int:pk>/", single.exercise_page, "record-exercise"),
]
