"""The demo data: made-up people whose training tells a story, always the same on the same day."""
