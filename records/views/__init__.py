"""What is done to records of every type; apps call these with their own kind."""
