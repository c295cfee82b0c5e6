"""Conflicts in the formats of other programs."""
