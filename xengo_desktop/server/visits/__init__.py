"""The links listener: what a request for a short link tells, and where it leads."""
