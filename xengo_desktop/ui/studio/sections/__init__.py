"""The controls of a design, one file per section."""
