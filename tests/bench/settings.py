"""The product's settings, with a count of queries on every answer and an empty page to compare with."""

from coach.settings import *
from coach.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]
MIDDLEWARE = ["tests.bench.counting.QueryCount", *MIDDLEWARE]
ROOT_URLCONF = "tests.bench.urls"
