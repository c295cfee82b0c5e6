"""States and moves: what can be, who can move where, single steps and many at once."""
