"""Notes with something to do: how they are given, drawn, listed and done (N2, N4)."""
