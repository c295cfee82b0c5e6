"""Drawings for the report: plain SVG with words beside them, readable in print and by screen readers."""
