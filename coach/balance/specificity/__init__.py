"""How much of the running was at the pace and on the terrain of the goal race."""
