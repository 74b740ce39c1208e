"""How far deals come in a pipeline, how fast, and why they are lost."""
