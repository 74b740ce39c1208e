"""An invented firm to look at the product with: its people, clients and notes.

All of it follows from one seed, so that two demos are alike but for today's date.
"""
