"""Preference as a relation: unknown pairs, strength, attitudes, misperception, chances."""
