"""Addresses of this room."""

from django.urls import path

from coach.imports import views

urlpatterns = [
    path("import/", views.import_files, name="import"),
    path("import/<int:pk>/", views.report, name="import-report"),
]
