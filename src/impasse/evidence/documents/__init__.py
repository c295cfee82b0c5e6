"""Documents as they come: decoding, regions, heads and feet, the reading view, families of reprints."""
