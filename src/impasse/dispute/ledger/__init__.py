"""Positions over time: who wants or refuses what, what changed, what contradicts, what waits for what."""
