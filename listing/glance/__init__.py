"""A list at a glance: counts and sums by a field (L13), and the cloud of tags (L9).

Drawn below an address of its own, after the page, so that lists stay instant.
"""
