"""Whom to look at: the coach's screen, and flags set aside."""
