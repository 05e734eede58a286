"""One folder per REST API, and what they share."""
