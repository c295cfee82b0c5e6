"""The game wing: the graph model for conflict resolution, solved exactly. Knows nothing about text."""
