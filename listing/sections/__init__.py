"""A list cut into sections by the value of one field (N3)."""
