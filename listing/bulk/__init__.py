"""Acts on many records at once."""
