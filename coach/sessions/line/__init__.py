"""A session written in one line: read by one function a rule, whose docstring is the rule, and printed back."""
