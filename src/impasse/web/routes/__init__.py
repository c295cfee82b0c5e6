"""One module a screen; each turns a request into one call below and one page."""
