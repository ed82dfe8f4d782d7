"""Addresses of this room."""

from allauth.mfa.webauthn.views import login_webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from coach.accounts import audit_view, devices, erase_views, export_views, health, views
from coach.accounts.admin import site

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.health, name="health"),
    path("welcome/", views.first_visit, name="first-visit"),
    path("settings/", views.settings_page, name="settings"),
    path("settings/weigh-ins/delete/", views.delete_weigh_ins, name="delete-weigh-ins"),
    path("settings/what-happened/", audit_view.own_audit, name="own-audit"),
    path("settings/export/", export_views.export, name="export"),
    path("settings/export/<int:export_id>/", export_views.fetch, name="fetch-export"),
    path("settings/erase/", erase_views.erase, name="erase"),
    path("settings/<slug:section>/", views.save_section, name="save-settings"),
    path("accounts/first-admin/<str:token>/", views.first_admin, name="first-admin"),
    path("accounts/", include("allauth.account.urls")),
    # Of those that need no login the package marks all but this one.
    path("accounts/2fa/webauthn/login/", login_not_required(login_webauthn), name="mfa_login_webauthn"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/devices/", include("allauth.usersessions.urls")),
    path("accounts/devices/<int:device_id>/end/", devices.end, name="end-device"),
    path("admin/", site.urls),
]
