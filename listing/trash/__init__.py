"""What lies in the trash: a list, restoring, deleting for good (I10)."""
