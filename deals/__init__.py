"""Deals: pipelines and their stages, what is sold, how it ended (D1 to D5)."""
