"""Which preferences make a state an equilibrium: conditions, counts, smallest changes."""
