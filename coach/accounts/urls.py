"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

from coach.accounts import views
from coach.accounts.admin import site

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.health, name="health"),
    path("welcome/", views.first_visit, name="first-visit"),
    path("settings/", views.settings_page, name="settings"),
    path("settings/weigh-ins/delete/", views.delete_weigh_ins, name="delete-weigh-ins"),
    path("settings/<slug:section>/", views.save_section, name="save-settings"),
    path("accounts/first-admin/<str:token>/", views.first_admin, name="first-admin"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", site.urls),
]
