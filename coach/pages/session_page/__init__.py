"""The page of one session: head, figures, and what its sport has to show."""
