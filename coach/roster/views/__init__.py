"""The list, a flag set aside, and groups."""
