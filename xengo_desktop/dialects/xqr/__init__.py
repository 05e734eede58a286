"""xQR: envelopes, labels, scopes and the code's image."""
