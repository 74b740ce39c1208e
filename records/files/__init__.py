"""Files on records: kept, drawn small, served after the rights check (A1, A2)."""
