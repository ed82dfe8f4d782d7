"""Pages that log, edit and delete what was done."""
