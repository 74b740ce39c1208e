"""Tickets: what clients report, and how far it is (T1 to T3)."""
