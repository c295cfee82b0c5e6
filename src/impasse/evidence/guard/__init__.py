"""Foreign bytes in a process of their own: whatever a file does to a reader, the run goes on."""
