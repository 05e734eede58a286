"""The language of searches: what is typed, as terms that can be answered, and back."""
