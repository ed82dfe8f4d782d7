"""Pure functions: plain SI numbers in, numbers out; no Django, no input or output.

Where the science stays silent the answer is None; what cannot be is refused with a ValueError of one sentence.
"""
