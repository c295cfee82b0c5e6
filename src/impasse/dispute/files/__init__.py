"""Strict files in and out: YAML and JSON with the place of every value, every fault at once."""
