"""Who speaks and is spoken of: names, sides, outlets, voices, chains, things under all their names."""
