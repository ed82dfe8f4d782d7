"""What people fill in about their account and themselves."""
