"""The athlete's own export comes back in: what it was, under the ids of this place."""
