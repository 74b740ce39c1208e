"""Records that may be one and the same: found, offered, compared (I8, C7)."""
