"""Reasons for a coach to look: pure rules over an athlete's rows, read for one athlete or for hundreds alike."""
