"""Frozen view models with their words: report, brief and workbench draw the same ones."""
