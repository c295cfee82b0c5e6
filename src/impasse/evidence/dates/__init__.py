"""Date expressions, what they mean, and the dated events that documents tell."""
