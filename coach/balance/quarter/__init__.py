"""The last quarter of long runs against the second."""
