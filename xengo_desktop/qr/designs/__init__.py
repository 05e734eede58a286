"""How a code shall look, as values that people can read and share."""
