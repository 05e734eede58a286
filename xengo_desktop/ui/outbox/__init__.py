"""What waits to be sent: sending it when it can be, showing it, and asking where only the user knows."""
