"""Doubt: answers no stronger than what they stand on.

What was read does not make one model but many. Each draw takes, for every party, what the reading allows it to hold
and in which order; all draws are solved at once; an answer is the share of draws in which it holds, and yes or no only
where nearly all agree. ``docs/theory/doubt.md`` explains it; every number stands in ``data/numbers.toml``.
"""
