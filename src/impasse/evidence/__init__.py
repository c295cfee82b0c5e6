"""The text wing: from files as they come to statements with exact spans. Knows nothing about games."""
