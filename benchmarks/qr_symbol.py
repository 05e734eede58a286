"""From text to modules: our encoder beside segno's own, on the same random links, in one run."""

from __future__ import annotations

import argparse
import random
import string
import time

import segno

from xengo_desktop.qr.designs.design import LEVELS
from xengo_desktop.qr.encoding.content import ALPHANUMERIC
from xengo_desktop.qr.encoding.encoder import quick, stock

ALPHABETS = (string.digits, ALPHANUMERIC, string.ascii_letters + string.digits + "-/?=&.", "aäßжあ漢🍓")


def links(count: int, dice: random.Random) -> list[str]:
    """Return short links as they are printed: 30 to 50 characters."""
    letters = string.ascii_lowercase + string.digits
    codes = ("".join(dice.choices(letters, k=dice.randint(5, 25))) for _ in range(count))
    return [f"https://go.example.com/q/{code}" for code in codes]


def seconds(encode, texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        encode(text, "M")
    return time.perf_counter() - started


def differences(count: int, dice: random.Random) -> int:
    """Count random texts of every kind, level and length for which the two do not agree in every module."""
    wrong = 0
    for _ in range(count):
        text = "".join(dice.choices(dice.choice(ALPHABETS), k=dice.randint(1, 250)))
        level = dice.choice(LEVELS)
        wrong += quick(text, level) != stock(text, level)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=300, help="links per measurement")
    parser.add_argument("--compare", type=int, default=5000, help="random texts to compare module by module")
    chosen = parser.parse_args()
    dice = random.Random(1)
    texts = links(chosen.codes, dice)
    for encode in (quick, stock):
        seconds(encode, texts[:20])
    rounds = [(seconds(quick, texts), seconds(stock, texts)) for _ in range(3)]
    ours, theirs = (min(times) / chosen.codes * 1000 for times in zip(*rounds, strict=True))
    print(f"ours {ours:.3f} ms, segno {segno.__version__} {theirs:.3f} ms a code: {theirs / ours:.1f} x")
    print(f"different symbols: {differences(chosen.compare, dice)} of {chosen.compare:,}")


if __name__ == "__main__":
    main()
