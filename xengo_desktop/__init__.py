"""The native desk for branded short links and dynamic QR codes."""

__version__ = "0.1.0"
