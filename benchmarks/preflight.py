"""Whether preflight ranks random designs as zbar reads them, which it never asks, and how long it takes."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.photographs import SERIES, photographed, random_design, ranks_agree, zbar_reads
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.formats.pixels import raster
from xengo_desktop.qr.preflight import Verdict, preflight, rules_only

DESIGNS = 150
ROUNDS = 2
MODULE = 12
GOAL = 0.75
RESULTS = Path(__file__).parent / "results" / "preflight.json"


def share_read(drawing: Drawing) -> float:
    """Return the share of photographs that zbar reads; they are taken alike of every design."""
    width, height, pixels = raster(drawing, round(drawing.width * MODULE))
    artwork = Image.frombuffer("RGBA", (width, height), pixels).convert("RGB")
    kinds = SERIES * ROUNDS
    read = (
        drawing.symbol.text in zbar_reads(photographed(artwork, drawing.width, kind, seed))
        for seed, kind in enumerate(kinds)
    )
    return sum(read) / len(kinds)


def timed(task, drawing: Drawing) -> tuple[Verdict, float]:
    started = time.process_time()
    return task(drawing), (time.process_time() - started) * 1000


def main() -> int:
    verdicts, seen, rules, whole = [], [], [], []
    for number in range(DESIGNS):
        drawing = draw(*random_design(number))
        rules.append(timed(rules_only, drawing)[1])
        verdict, took = timed(preflight, drawing)
        verdicts.append(verdict)
        whole.append(took)
        seen.append(share_read(drawing))
    print(f"{DESIGNS} random designs, {len(SERIES) * ROUNDS} photographs each")
    agreed = ranks_agree([verdict.score for verdict in verdicts], seen)
    print(f"rank correlation of the score with zbar   {agreed:6.2f} (goal: {GOAL})")
    for severity in ("ok", "warn", "fail"):
        shares = [share for verdict, share in zip(verdicts, seen, strict=True) if verdict.verdict == severity]
        mean = statistics.mean(shares) if shares else 0
        print(f"zbar reads of {len(shares):3} with the verdict {severity:4}  {mean:8.0%}")
    figures = {
        "designs": DESIGNS,
        "rank_correlation_with_zbar": round(agreed, 3),
        "rules_ms": round(statistics.median(rules), 2),
        "rules_and_battery_ms": round(statistics.median(whole), 1),
    }
    print(f"rules alone, median CPU                   {figures['rules_ms']:6.2f} ms")
    print(f"rules and battery, median CPU             {figures['rules_and_battery_ms']:6.1f} ms")
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n")
    return int(agreed < GOAL)


if __name__ == "__main__":
    sys.exit(main())
