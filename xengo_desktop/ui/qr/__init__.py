"""The code of a link: preview, style, export."""
