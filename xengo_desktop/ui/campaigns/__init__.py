"""Campaign parameters on screen: the builder, the vocabulary, links held against it."""
