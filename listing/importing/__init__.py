"""Bringing files of rows in: reading them, naming their columns, cleaning cells."""
