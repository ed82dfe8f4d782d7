"""How hard the running of each week was."""
