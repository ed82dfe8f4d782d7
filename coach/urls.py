"""Which address belongs to which room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("coach.pages.urls")),
    path("", include("athletes.urls")),
    path("", include("coach.sessions.urls")),
    path("", include("coach.notes.urls")),
    path("", include("coach.imports.urls")),
    path("", include("coach.balance.urls")),
    path("", include("coach.roster.urls")),
    path("", include("coach.accounts.urls")),
]
