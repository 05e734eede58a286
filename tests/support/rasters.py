"""Pictures of codes, made and read by engines that the product does not use."""

from __future__ import annotations

import io
import subprocess

import numpy as np
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from support.engines import program


def picture(png: bytes) -> Image.Image:
    """Open a PNG on white, as paper would show it."""
    image = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper.convert("RGB")


def svg_png(svg: bytes, pixels: int) -> bytes:
    """Rasterise an SVG with librsvg, alpha kept."""
    command = [program("rsvg-convert"), "--width", str(pixels), "--height", str(pixels)]
    return subprocess.run(command, input=svg, capture_output=True, check=True, timeout=60).stdout


def zxing_reads(image: Image.Image) -> list[str]:
    """Return the texts of all QR codes that zxing finds."""
    found = zxingcpp.read_barcodes(np.asarray(image), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def zbar_reads(image: Image.Image) -> list[str]:
    """Return the texts of all QR codes that zbar finds."""
    found = pyzbar.decode(image.convert("L"), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode() for code in found]


def logo_png(width: int = 120, height: int = 120, colour: str = "#c0392b") -> bytes:
    """Return a picture that can stand in for a logo."""
    out = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def logo_jpeg(width: int = 120, height: int = 120, **options: object) -> bytes:
    """Return a logo without alpha."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#2980b9").save(out, "JPEG", **options)
    return out.getvalue()
