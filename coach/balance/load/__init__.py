"""Load of both sports over time, and how the running was shared between easy, moderate and hard."""
