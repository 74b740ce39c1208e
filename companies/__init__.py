"""Companies (C4)."""
