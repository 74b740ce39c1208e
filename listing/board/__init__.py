"""A list as a board: a lane for each value of the field that says how far it is."""
