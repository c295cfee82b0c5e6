"""One project on disk: a folder of text, and one SQLite file with the log of decisions. The only writer."""
