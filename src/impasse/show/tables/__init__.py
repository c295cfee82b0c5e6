"""Tables people paste.

What a paper prints of a conflict, and rows of what was read (``timeline``, ``sources``, ``positions``, ``difference``):
those take plain data as ``impasse.json`` holds it, so that documents and a kept run give the same rows.
"""
