"""Programs are told what happens: signed, again when it fails, and never a second thing than the first."""
