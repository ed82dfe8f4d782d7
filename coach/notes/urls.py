"""Addresses of this room."""

from django.urls import path

from coach.notes.views import answering, reading, reviews, writing

urlpatterns = [
    path("notes/", reading.notes, name="notes"),
    path("notes/write/", writing.write_notes, name="write-notes"),
    path("notes/<int:pk>/", reading.note, name="note"),
    path("notes/<int:pk>/edit/", writing.edit_note, name="note-edit"),
    path("notes/<int:pk>/delete/", writing.delete_note, name="note-delete"),
    path("notes/<int:pk>/put-back/", writing.put_back_note, name="note-put-back"),
    path("notes/<int:pk>/answer/", answering.answer_note, name="answer-note"),
    path("answers/<int:pk>/", answering.edit_answer, name="answer"),
    path("answers/<int:pk>/delete/", answering.delete_answer, name="answer-delete"),
    path("answers/<int:pk>/put-back/", answering.put_back_answer, name="answer-put-back"),
    path("athletes/<int:athlete_id>/notes/write/", writing.write_note, name="write-note"),
    path("athletes/<int:athlete_id>/reviews/", reviews.review, name="review"),
    path("reviews/<uuid:batch>/undo/", reviews.take_back_review, name="review-undo"),
]
