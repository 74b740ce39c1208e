"""The search over everything: records of all types, pages, and what can be done."""
