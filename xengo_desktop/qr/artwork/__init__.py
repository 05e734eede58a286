"""A text in a design as outlines on a plane: the one drawing behind every canvas."""
