"""XURL: cursor pages, a lifetime quota, and links that cannot be changed."""
