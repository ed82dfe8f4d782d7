"""The page of one injury: its pain, what the gate says, and the way back to running."""
