"""Tasks in the calendar programs of people: iCalendar, RFC 5545 (N4)."""
