"""One light parse of a sentence, made once: tokens, word classes, chunks."""
