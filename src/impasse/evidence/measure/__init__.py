"""The reader against what people marked, and two people against each other."""
