"""Addresses that log and edit sessions."""

from django.urls import path

from athletes.addresses import both
from coach.sessions.views import duplicate, editing, kit, live, many, merge, merge_exercise, removing, trim

urlpatterns = [
    *both("log/run/", editing.log_run, "log-run"),
    *both("log/lift/", editing.log_lift, "log-lift"),
    path("log/lift/live/", live.live_lift, name="log-lift-live"),
    path("log/lift/live/data/", live.live_lift_data, name="log-lift-live-data"),
    path("log/lift/document/", live.lift_document, name="log-lift-document"),
    path("sw.js", live.service_worker, name="service-worker"),
    *both("sessions/many/", many.change_many, "sessions-many"),
    *both("sessions/many/undo/", many.undo_many, "sessions-many-undo"),
    *both("sessions/merge/", merge.merge_sessions, "sessions-merge"),
    *both("sessions/<int:pk>/unmerge/", merge.unmerge_session, "session-unmerge"),
    *both("sessions/<int:pk>/edit/", editing.edit_session, "session-edit"),
    *both("sessions/<int:pk>/duplicate/", duplicate.duplicate_session, "session-duplicate"),
    *both("sessions/<int:pk>/trim/", trim.trim_session, "session-trim"),
    *both("sessions/<int:pk>/delete/", removing.delete_session, "session-delete"),
    *both("sessions/<int:pk>/put-back/", removing.put_back_session, "session-put-back"),
    path("kit/", kit.show_kit, name="kit"),
    path("kit/shoes/<int:pk>/", kit.edit_shoe, name="shoe"),
    path("kit/hills/<int:pk>/", kit.edit_hill, name="hill"),
    path("kit/exercises/<int:pk>/", kit.edit_exercise, name="exercise"),
    path("kit/exercises/<int:pk>/merge/", merge_exercise.merge_exercise, name="exercise-merge"),
    path("kit/exercises/<int:pk>/unmerge/", merge_exercise.unmerge_exercise, name="exercise-unmerge"),
]
