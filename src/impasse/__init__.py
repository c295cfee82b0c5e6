"""Impasse: why a dispute is stuck, what would unstick it, and how well founded that answer is."""

__version__ = "0.1.0"
