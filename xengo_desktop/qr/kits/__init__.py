"""Brand kits: a brand's colours, logos, shapes and rules, shared as one file."""

from xengo_desktop.qr.kits.kit import BrandKit, KitDesign, KitLogo, Swatch
from xengo_desktop.qr.kits.reading import read_kit
from xengo_desktop.qr.kits.writing import write_kit

SUFFIX = ".xengo-kit"
"""How the name of a kit's file ends."""

__all__ = ["SUFFIX", "BrandKit", "KitDesign", "KitLogo", "Swatch", "read_kit", "write_kit"]
