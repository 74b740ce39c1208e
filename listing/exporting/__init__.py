"""Files out: which records and fields, how values are written, who takes what (I7)."""
