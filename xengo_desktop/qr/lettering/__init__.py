"""Captions as outlines: no artwork of ours needs a font where it is opened."""

from xengo_desktop.qr.lettering.setting import Lettering, lettered

__all__ = ["Lettering", "lettered"]
