"""The API listener: who may come in, and which endpoint answers."""
