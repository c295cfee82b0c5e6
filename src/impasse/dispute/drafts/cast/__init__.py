"""Who takes part in a dispute that nobody has described: names, kinds, persons, seats."""
