"""The calendar: tasks, and what other apps announce, by day, week and month (N4)."""
