"""The local server: three services and its own API over one store, redirects and clicks."""
