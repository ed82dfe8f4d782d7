"""The least lifting through which strength held, from the athlete's own weeks."""
