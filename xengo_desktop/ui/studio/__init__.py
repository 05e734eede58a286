"""The QR studio: a code seen large, its look, what speaks against printing it, and its ways out."""
