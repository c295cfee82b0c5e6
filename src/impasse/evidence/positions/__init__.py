"""From attributions to statements: acts, stances, conditions, ties to topics, deeds."""
