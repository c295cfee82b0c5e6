"""Running text: sentences, quotations, words and their stems, noun phrases, tense."""
