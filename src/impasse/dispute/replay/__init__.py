"""Replay: what would have been said as the documents came in, how often a word turned, and what the model is worth."""
