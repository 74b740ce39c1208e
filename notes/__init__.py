"""Notes on records (N1)."""
