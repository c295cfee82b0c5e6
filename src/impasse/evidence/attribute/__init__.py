"""Who says or holds what: the rules behind ``impasse.evidence.attribution``.

One paragraph goes through ``quotes`` (quotation marks), ``sentences`` (one level up), ``tokens``, ``tagger``
(word classes), ``chunks`` (phrases), and then through the finders ``verbs``, ``nouns`` and ``phrases``, which
read the cue frames of ``data/cues.toml`` and take subjects from ``subjects`` and extents from ``extents``.
``assemble`` puts what they found in order.
"""
