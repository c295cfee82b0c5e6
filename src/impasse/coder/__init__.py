"""A language model as a second reader that proposes and never decides.

``settings`` reads the coder file, ``passages`` cuts documents, ``prompt`` writes the request, ``server`` sends it,
``cassettes`` keeps answers, ``answers`` and ``placing`` check them, ``session`` goes through a corpus and ``merge``
holds the proposals against what the rules read.
"""
