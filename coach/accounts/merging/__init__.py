"""Two accounts of one person become one, and for 30 days two again."""
