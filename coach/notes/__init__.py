"""What the coach says: notes with their answers, and which sessions were looked at."""
