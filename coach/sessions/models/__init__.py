"""What was done: sessions with their runs, entries and sets, and what watches recorded of them."""

from coach.sessions.models.choices import ExerciseChoice, Kit
from coach.sessions.models.exercise import Alias, Exercise
from coach.sessions.models.lift import Entry, SetKind, WorkSet
from coach.sessions.models.merge import Merge
from coach.sessions.models.recording import Best, BestKind, Original, Recording, SampleBlob
from coach.sessions.models.run import Hill, Repeat, Run, RunKind, Shoe, Surface
from coach.sessions.models.session import Session, Sport

__all__ = [
    "Alias",
    "Best",
    "BestKind",
    "Entry",
    "Exercise",
    "ExerciseChoice",
    "Hill",
    "Kit",
    "Merge",
    "Original",
    "Recording",
    "Repeat",
    "Run",
    "RunKind",
    "SampleBlob",
    "Session",
    "SetKind",
    "Shoe",
    "Sport",
    "Surface",
    "WorkSet",
]
