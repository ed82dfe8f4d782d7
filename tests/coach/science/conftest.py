"""Properties are checked without a clock: the machine may be busy with other things."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
