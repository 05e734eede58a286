"""What a user can do, as plain blocking calls without Qt."""
