"""What every record is: people on it, access, fields, tags, timeline, trash."""
