"""The form of one link: what is typed, checked, kept and saved."""
