"""What can be done to all picked records at once (L8)."""
