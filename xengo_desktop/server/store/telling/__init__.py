"""Whom to tell, and what is on its way to them."""
