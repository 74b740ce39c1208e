"""Contacts: people (C1)."""
