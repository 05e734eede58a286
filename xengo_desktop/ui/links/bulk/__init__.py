"""What can be done with many links at once: the bar that offers it."""
