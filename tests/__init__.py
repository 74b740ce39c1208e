"""The tests: one folder per app, and rules that hold over all of them."""
