"""What people are told without asking: kept, shown live, chosen by kind (X3)."""
