"""How runs and lifts stand to each other: the week as seven days, and what the athlete's own record says of it."""
