"""General questions about any dispute, one a file, each answered in one to three sentences with their evidence.

``catalogue`` lists them and matches plain words to the nearest one; ``material`` is what they are made of,
``reply`` what they give. None of them computes a model of its own: shares come from ``doubt``, positions from
the ledger.
"""
