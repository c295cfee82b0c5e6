"""From the status quo onwards: which equilibria can be reached, and by which paths."""
