"""``python -m impasse``."""

from impasse.cli import main

main()
