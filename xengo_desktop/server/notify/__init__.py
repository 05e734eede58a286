"""People are told when their links are clicked, at once for the first and in digests after it."""
