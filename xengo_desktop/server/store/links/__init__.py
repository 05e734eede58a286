"""Links in the store: their fields, codes, domains, and who finds them."""
