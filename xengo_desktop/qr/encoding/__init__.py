"""A text made into the modules of a QR code, after ISO/IEC 18004."""
