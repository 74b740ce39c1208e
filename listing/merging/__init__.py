"""The pages of merging: choosing values, what was merged, and taking it back (I9)."""
