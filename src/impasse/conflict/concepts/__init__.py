"""Solution concepts, one function each: classical, with foresight, simultaneous, of coalitions."""
