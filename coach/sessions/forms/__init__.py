"""Forms that log and edit sessions; each hands over a document."""
