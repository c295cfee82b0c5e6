"""The little language of conditions: parsing, truth, and in what share of all combinations one holds."""
