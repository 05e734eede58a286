"""xengo: plain REST, key/value tags, hourly counts."""
