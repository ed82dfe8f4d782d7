"""Pages of notes, answers and reviews."""
