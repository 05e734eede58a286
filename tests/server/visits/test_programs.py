"""Browsers and systems by their agents."""

from __future__ import annotations

import subprocess
import sys

import pytest

from xengo_desktop.server.visits.programs import read_programs

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {APPLE}"

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": ("Firefox", "Linux"),
    "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0": ("Firefox", "Android"),
    f"{WINDOWS} {WEBKIT} Chrome/120.0.0.0 Safari/537.36": ("Chrome", "Windows"),
    f"{WINDOWS} {WEBKIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0": ("Edge", "Windows"),
    f"{ANDROID} {WEBKIT} Chrome/125.0.0.0 Mobile Safari/537.36": ("Chrome", "Android"),
    f"{IPHONE} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1": ("Chrome", "iOS"),
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1": ("Safari", "iOS"),
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/17.4 Safari/605.1.15": (
        "Safari",
        "macOS",
    ),
    "Something of its own": ("Other", "Other"),
}


@pytest.mark.parametrize(("agent", "expected"), AGENTS.items())
def test_the_name_says_nothing_of_the_device(agent, expected):
    assert read_programs(agent) == expected


def test_a_server_starts_without_the_tables():
    code = "import sys, xengo_desktop.server.assembly; print('ua_parser' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout == "False\n"
