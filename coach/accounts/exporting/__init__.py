"""Everything that belongs to one person, in one file that needs no app to be read."""
