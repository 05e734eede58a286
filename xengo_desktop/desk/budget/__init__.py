"""What went out to each service, and what may still go."""
