"""Who works here: users, teams, roles, rules, access classes, sign-in."""
