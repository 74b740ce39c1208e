"""Open pages learn of changes without reloading (server-sent events)."""
