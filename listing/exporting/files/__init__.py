"""The kinds of files that are written, each by rows as they come."""
