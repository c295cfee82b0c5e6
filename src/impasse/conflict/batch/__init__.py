"""Many models of one conflict at once: overlap, bargain and lean paths.

The states and the moves are those of one conflict in option form; only what each decision maker prefers differs from
model to model. Every function here works on whole arrays and never walks one model alone.
"""
