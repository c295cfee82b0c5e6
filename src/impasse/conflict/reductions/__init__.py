"""The reductions over one decision maker's moves on which every concept stands, plain and compiled."""
