"""From text to files and preview, styled and with a logo, beside segno's plain ones, in one run."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import segno
from PIL import Image

from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.drawing import draw
from xengo_desktop.qr.formats import Png, Svg
from xengo_desktop.qr.formats.png import raster
from xengo_desktop.qr.sizes import Pixels

COUNT = 100
PREVIEW = 480


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (256, 256), "#e4572e").save(out, "PNG")
    return out.getvalue()


PLAIN = QrDesign()
STYLED = QrDesign(dots="rounded", eye_frame="rounded", eye_ball="rounded", foreground="#17365c", logo=logo())


def segno_png(text: str) -> None:
    segno.make(text, error="m", micro=False).save(io.BytesIO(), kind="png", scale=27)


def segno_svg(text: str) -> None:
    segno.make(text, error="m", micro=False).save(io.BytesIO(), kind="svg")


TASKS: dict[str, Callable[[str], object]] = {
    "segno, PNG 1024 px, plain": segno_png,
    "PNG 1024 px, plain": lambda text: Png().write(draw(text, PLAIN), Pixels(1024)),
    "PNG 1024 px, rounded, logo": lambda text: Png().write(draw(text, STYLED), Pixels(1024)),
    "segno, SVG, plain": segno_svg,
    "SVG, plain": lambda text: Svg().write(draw(text, PLAIN), Pixels(1024)),
    "SVG, rounded, logo": lambda text: Svg().write(draw(text, STYLED), Pixels(1024)),
    f"preview {PREVIEW} px, plain": lambda text: raster(draw(text, PLAIN), PREVIEW),
    f"preview {PREVIEW} px, rounded, logo": lambda text: raster(draw(text, STYLED), PREVIEW),
}


def main() -> None:
    texts = [f"https://go.example.com/q/spring-{number}" for number in range(COUNT)]
    for name, task in TASKS.items():
        times = []
        for text in texts:
            started = time.perf_counter()
            task(text)
            times.append((time.perf_counter() - started) * 1000)
        middle, first, worst = statistics.median(times), times[0], max(times[1:])
        print(f"{name:34} median {middle:7.2f} ms   first {first:7.2f}   worst {worst:7.2f}")


if __name__ == "__main__":
    main()
