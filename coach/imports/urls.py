"""Addresses of this room."""

from django.urls import path

from coach.imports import asked, views

urlpatterns = [
    path("import/", views.import_files, name="import"),
    path("import/parts/", views.receive_part, name="import-parts"),
    path("import/<int:pk>/", views.report, name="import-report"),
    path("import/<int:pk>/cancel/", views.cancel, name="import-cancel"),
    path("import/<int:pk>/take-back/", views.take_back, name="import-take-back"),
    path("import/<int:pk>/report.csv", views.report_csv, name="import-csv"),
    path("import/<int:pk>/<int:position>/questions/", asked.questions, name="import-questions"),
    path("import/<int:pk>/<int:position>/original/", views.item_original, name="import-original"),
    path("sessions/<int:pk>/original/<int:recording>/", views.session_original, name="original"),
]
