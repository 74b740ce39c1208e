"""What open deals are expected to bring, and what won ones have brought (D5)."""
