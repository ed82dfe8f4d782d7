"""Notes with their versions, answers and readers, and reviews of sessions."""

from coach.notes.models.answer import Answer
from coach.notes.models.note import Note, NoteRead, NoteVersion
from coach.notes.models.review import Review

__all__ = ["Answer", "Note", "NoteRead", "NoteVersion", "Review"]
