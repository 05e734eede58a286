"""The page of links: search, table, and what is done with the links chosen in it."""
