"""Acts: what a statement does, read from its cue, its conditions and the clauses of its content."""
