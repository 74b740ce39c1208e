"""The site: settings, addresses, start page, search over everything, commands."""
