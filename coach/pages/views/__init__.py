"""Pages that draw on every room."""
