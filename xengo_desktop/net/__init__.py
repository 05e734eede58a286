"""httpx's home: transport, address guard, cancellation."""
