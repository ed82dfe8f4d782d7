"""Pages about the person: weigh-ins, coaches, status."""
