"""Reminders of tasks: in the app and by e-mail, each once (N4)."""
