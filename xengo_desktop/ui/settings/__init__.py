"""Settings: looks, time, and this computer's server."""
