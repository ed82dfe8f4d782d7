"""Bests and records of running and lifting: extremes over what each session did best."""
