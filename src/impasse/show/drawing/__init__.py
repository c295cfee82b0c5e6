"""State graphs and status quo trees as pictures: what is drawn, where it lies, SVG and DOT."""
