"""Styled codes with a logo, beside qr-code-styling in Chromium, `qrcode[pil]` and stock segno, in one run."""

from __future__ import annotations

import argparse
import base64
import io
import json
import multiprocessing
import re
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import segno
from peers import chromium
from PIL import Image, ImageColor, ImageDraw

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.formats.png import raster
from xengo_desktop.qr.sizes import Pixels, PrintSize

RESULTS = Path(__file__).parent / "results" / "qr_artwork.json"
FONT = (Path(__file__).parents[1] / "resources" / "fonts" / "Inter-SemiBold.ttf").read_bytes()
SIDE, PREVIEW, WORKERS, CHUNK, ROUNDS = 1024, 480, 2, 25, 3
INK, LEVEL = "#1b2a6b", "H"
KINDS = {form.key: form for form in FORMATS}


def texts(count: int, start: int = 0) -> list[str]:
    """Return links of 50 characters."""
    return [f"https://go.example.com/spring-{number:020d}" for number in range(start, start + count)]


def logo() -> bytes:
    """Return a round badge with alpha, as brands have it."""
    picture = Image.new("RGBA", (256, 256))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, 255, 255), fill="#e4572e")
    pen.polygon(((128, 50), (200, 180), (56, 180)), fill="#ffffff")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


LOGO = logo()
PLAIN = QrDesign(error_correction=LEVEL, boost=False)
STYLED = QrDesign(
    dots="rounded",
    eye_frame="extra-rounded",
    eye_ball="circle",
    foreground=INK,
    error_correction=LEVEL,
    logo=LOGO,
    logo_scale=0.22,
)


def spent(kind: str, design: QrDesign, chunk: list[str]) -> tuple[float, int]:
    """Make files; return the CPU seconds and the bytes."""
    started = time.process_time()
    size = sum(len(KINDS[kind].write(draw(text, design), Pixels(SIDE))) for text in chunk)
    return time.process_time() - started, size


def ours(kind: str, design: QrDesign, count: int) -> dict[str, float]:
    """Make files in two warm worker processes, as the batch does; return ms per code."""
    codes = texts(count)
    chunks = [codes[first : first + CHUNK] for first in range(0, count, CHUNK)]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=spawned) as pool:
        list(pool.map(partial(spent, kind, design), [texts(CHUNK, 10_000 + n) for n in range(4 * WORKERS)]))
        started = time.perf_counter()
        done = list(pool.map(partial(spent, kind, design), chunks))
        seconds = time.perf_counter() - started
    cpu, size = (sum(values) for values in zip(*done, strict=True))
    return {"ms": seconds / count * 1000, "cpu_ms": cpu / count * 1000, "bytes": size / count}


def styling(script: Path, kind: str, count: int) -> tuple[dict[str, float], str]:
    """Have qr-code-styling make the same; return ms per code, and one of its files."""
    uri = "data:image/png;base64," + base64.b64encode(LOGO).decode()
    options = {
        "type": "canvas" if kind == "png" else "svg",
        "width": SIDE,
        "height": SIDE,
        "margin": 80,
        "image": uri,
        "qrOptions": {"errorCorrectionLevel": LEVEL},
        "imageOptions": {"imageSize": 0.3, "margin": 8, "hideBackgroundDots": True, "saveAsBlob": True},
        "dotsOptions": {"type": "rounded", "color": INK},
        "cornersSquareOptions": {"type": "extra-rounded", "color": INK},
        "cornersDotOptions": {"type": "dot", "color": INK},
        "backgroundOptions": {"color": "#ffffff"},
    }
    report = chromium.made(script, options, kind, texts(count), WORKERS)
    each = {"ms": report.seconds / count * 1000, "cpu_ms": report.cpu / count * 1000}
    return each | {"bytes": report.bytes_each}, report.sample


def cpu_each(make: Callable[[str], object], codes: list[str]) -> float:
    """Return the CPU ms of one code in this process, the best of three rounds."""
    make(codes[0])
    rounds = []
    for _ in range(3):
        started = time.process_time()
        for text in codes:
            make(text)
        rounds.append(time.process_time() - started)
    return min(rounds) / len(codes) * 1000


def segno_png(text: str) -> None:
    code = segno.make(text, error=LEVEL, micro=False, boost_error=False)
    code.save(io.BytesIO(), kind="png", scale=SIDE // code.symbol_size()[0])


def qrcode_png(text: str) -> None:
    import qrcode
    from qrcode.image.styledpil import StyledPilImage
    from qrcode.image.styles.colormasks import SolidFillColorMask
    from qrcode.image.styles.moduledrawers.pil import RoundedModuleDrawer

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_H, box_size=SIDE // 49)
    code.add_data(text)
    badge = Image.open(io.BytesIO(LOGO))
    picture = code.make_image(
        image_factory=StyledPilImage,
        module_drawer=RoundedModuleDrawer(),
        color_mask=SolidFillColorMask(front_color=ImageColor.getrgb(INK)),
        embedded_image=badge,
    )
    picture.save(io.BytesIO())


def fresh(write: Callable[[str], object]) -> Callable[[str], object]:
    """Give every call a text that has not been encoded before: codes are remembered."""
    number = iter(range(10**9))
    return lambda text: write(f"{text[:-9]}{next(number):09d}")


SLANTED = Gradient("linear", ((0.0, "#1b2a6b"), (1.0, "#b0204a")), angle=45)
PALE = Gradient("radial", ((0.0, "#ffffff"), (1.0, "#dfeefc")))
PREVIEWS = {
    **{shape.label: replace(STYLED, dots=shape.key) for shape in DOTS},
    "gradient": replace(STYLED, foreground=SLANTED),
    "gradients everywhere": replace(STYLED, foreground=SLANTED, background=PALE),
    "gradient on nothing": replace(STYLED, foreground=SLANTED, background="transparent"),
    "banner": replace(STYLED, border="banner", caption="Scan me and win"),
    "caption aside, gradient": replace(
        STYLED, border="rounded", caption="Scan me", caption_side="left", foreground=SLANTED
    ),
}


def keystrokes(design: QrDesign, count: int = 60) -> Iterator[float]:
    """Yield the ms from a changed text to the pixels of its preview."""
    for text in texts(count, 50_000):
        started = time.perf_counter()
        raster(draw(text, design, font=FONT), PREVIEW)
        yield (time.perf_counter() - started) * 1000


def previews() -> dict[str, dict[str, float]]:
    found = {}
    for name, design in PREVIEWS.items():
        first, *others = keystrokes(design)
        found[name] = {"style_changed": first, "median": statistics.median(others), "worst": max(others)}
    return found


def page_error() -> float | None:
    """Return by how many mm the page of a PDF of 40 mm is wrong."""
    if "pdf" not in KINDS:
        return None
    data = KINDS["pdf"].write(draw(texts(1)[0], PLAIN), PrintSize(40.0))
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", data)
    return max(abs(float(side) / 72 * 25.4 - 40.0) for side in box.groups())


def side_by_side(kind: str, count: int, peers: int) -> tuple[dict[str, dict[str, float]], str]:
    """Measure both in turn; of each the best round counts, since the machine may have others to serve."""
    script = chromium.library()
    own, theirs, sample = [], [], ""
    for _ in range(ROUNDS):
        own.append(ours(kind, STYLED, count))
        if script is not None:
            each, sample = styling(script, kind, peers)
            theirs.append(each)
    sides = ((f"ours, {kind} with logo", own), (f"qr-code-styling, {kind} with logo", theirs))
    return {name: best(rounds) for name, rounds in sides if rounds}, sample


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(found[name] for found in rounds) for name in rounds[0]}


def measured(count: int, peers: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for kind in ("png", "svg"):
        sides, sample = side_by_side(kind, count, peers)
        found |= sides
    svg = KINDS["svg"].write(draw(texts(1)[0], STYLED), Pixels(SIDE))
    found["clip paths"] = {"ours": svg.count(b"clip"), "qr-code-styling": sample.count("<clipPath")}
    cpu = {
        "ours, PNG with logo": fresh(lambda text: KINDS["png"].write(draw(text, STYLED), Pixels(SIDE))),
        "ours, PNG plain": fresh(lambda text: KINDS["png"].write(draw(text, PLAIN), Pixels(SIDE))),
        "segno, PNG plain": segno_png,
    }
    found["cpu_ms"] = {name: cpu_each(make, texts(60)) for name, make in cpu.items()}
    try:
        found["cpu_ms"]["qrcode[pil], PNG with logo"] = cpu_each(qrcode_png, texts(4))
    except ImportError:
        print("qrcode[pil] is not installed and therefore not measured")
    found["preview_ms"] = previews()
    found["page error at 40 mm"] = page_error()
    return found


def ratios(found: dict) -> Iterator[tuple[str, float, float, bool]]:
    """Yield what it is, the figure, its goal, and whether more is better."""
    for kind, goal in (("png", 20), ("svg", 8)):
        theirs, own = found.get(f"qr-code-styling, {kind} with logo"), found[f"ours, {kind} with logo"]
        if theirs:
            yield (
                f"{kind.upper()} with logo: times faster than qr-code-styling",
                theirs["ms"] / own["ms"],
                goal,
                True,
            )
            yield f"{kind.upper()} with logo: … in CPU", theirs["cpu_ms"] / own["cpu_ms"], goal, True
            if kind == "svg":
                yield "SVG: size by qr-code-styling's", own["bytes"] / theirs["bytes"], 0.5, False
    cpu = found["cpu_ms"]
    styled = cpu.get("qrcode[pil], PNG with logo")
    if styled:
        yield "PNG with logo: times less CPU than qrcode[pil]", styled / cpu["ours, PNG with logo"], 80, True
    yield "PNG plain: times less CPU than segno", cpu["segno, PNG plain"] / cpu["ours, PNG plain"], 4, True
    medians = [preview["median"] for preview in found["preview_ms"].values()]
    yield f"preview of {PREVIEW} px, slowest style, ms", max(medians), 16, False
    yield "clip paths in our SVG", found["clip paths"]["ours"], 0, False
    if found["page error at 40 mm"] is not None:
        yield "page error of a PDF of 40 mm, mm", found["page error at 40 mm"], 0.01, False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=1000, help="codes that we make")
    parser.add_argument("--peers", type=int, default=150, help="codes that each browser's share is taken of")
    chosen = parser.parse_args()
    found = measured(chosen.codes, chosen.peers)
    found["ratios"] = {name: value for name, value, _, _ in ratios(found)}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, value, goal, more in ratios(found):
        reached = value >= goal if more else value <= goal
        print(f"{name:56} {value:9.3f}  goal {'≥' if more else '≤'} {goal:g}  {'' if reached else 'MISSED'}")


if __name__ == "__main__":
    main()
