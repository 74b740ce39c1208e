"""How lists look and travel: columns, filters, pages, import."""
