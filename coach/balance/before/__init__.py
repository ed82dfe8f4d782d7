"""What came before bests, races and injuries: eight weeks beside what is usual, and how often the like was."""
