"""Who wants or refuses what: sentences read by a closed table of named constructions."""
