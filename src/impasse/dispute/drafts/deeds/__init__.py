"""What the documents speak of doing, who would do it, and the options that this makes."""
