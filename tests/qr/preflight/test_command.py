"""`xengo-desktop preflight`, called as scripts call it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from support.corpus import FOLDER, FONT
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight import command

URL = "https://go.example.com/q/spring"


@pytest.fixture
def preflight(capsys):
    def call(*arguments):
        parser = argparse.ArgumentParser(allow_abbrev=False)
        command.add_arguments(parser)
        code = command.run(parser.parse_args([str(argument) for argument in arguments]), lambda: FONT)
        return code, json.loads(capsys.readouterr().out)

    return call


def shell(*arguments):
    line = [sys.executable, "-m", "xengo_desktop", "preflight", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, timeout=60, check=False)


def rules(told, part="findings"):
    return {finding["rule"]: finding["severity"] for finding in told[part]}


def test_a_good_code_is_ok_and_ends_with_0(preflight):
    code, told = preflight(URL)
    assert code == 0
    assert told["verdict"] == "ok"
    assert told["findings"] == []
    assert told["score"] == 100
    assert rules(told, "remarks")["contrast"] == "ok"


def test_a_warning_ends_with_0_too(preflight):
    code, told = preflight(URL, "--quiet-zone", 2)
    assert code == 0
    assert told["verdict"] == "warn"
    assert rules(told) == {"quiet-zone": "warn"}


def test_a_failure_ends_with_1_and_says_how_to_repair_it(preflight):
    code, told = preflight(URL, "--fg", "#aaaaaa")
    assert code == 1
    assert told["verdict"] == "fail"
    (finding,) = (finding for finding in told["findings"] if finding["rule"] == "contrast")
    assert finding["message"].endswith(".")
    assert finding["measured"] < 3
    QrDesign.from_json(json.dumps(finding["fix"]["design"]))


def test_every_option_of_a_design_reaches_the_verdict(preflight, tmp_path):
    logo = FOLDER / "logos" / "square.png"
    look = ("--eyes", "circle", "--bg", "transparent", "--logo", logo, "--logo-scale", 0.4, "--caption", "菜")
    code, told = preflight(URL, *look, "--size-mm", 8, "--dpi", 150, "--distance-mm", 300)
    assert code == 1
    assert set(rules(told)) >= {"finder", "ground", "logo", "glyphs", "module-size", "distance"}
    (tmp_path / "design.json").write_text('{"fg": "#ffffff", "bg": "#000000"}')
    assert rules(preflight(URL, "--design", tmp_path / "design.json")[1])["polarity"] == "fail"


def test_a_larger_print_is_offered_in_millimetres_and_a_larger_picture_in_pixels(preflight):
    told = preflight(URL, "--size-mm", 8)[1]
    assert all(finding["fix"]["size_mm"] >= 12 for finding in told["findings"])
    told = preflight(URL, "--pixels", 60)[1]
    assert told["findings"][0]["fix"]["pixels"] == 185


def test_sizes_are_judged_only_where_one_is_given(preflight):
    assert set(rules(preflight(URL)[1], "remarks")) == {"contrast", "quiet-zone", "decode"}
    told = preflight(URL, "--distance-mm", 2000)[1]
    assert rules(told, "remarks")["distance"] == "ok"


@pytest.mark.parametrize(
    "arguments",
    [
        ("",),
        ("   ",),
        ("x" * 3000,),
        ("bell\x07",),
        (URL, "--pixels", 100, "--size-mm", 10),
        (URL, "--dpi", 300),
        (URL, "--size-mm", "nan"),
        (URL, "--distance-mm", "nan"),
        (URL, "--distance-mm", 0),
        (URL, "--distance-mm", "inf"),
        (URL, "--fg", "red"),
        (URL, "--dots", "stars"),
        (URL, "--quiet-zone", 99),
    ],
)
def test_wishes_that_cannot_be_met_are_a_sentence(preflight, arguments):
    with pytest.raises(Invalid, match=r"[.?]$"):
        preflight(*arguments)


def test_a_file_that_is_not_there_is_a_sentence(preflight, tmp_path):
    with pytest.raises(FileTrouble):
        preflight(URL, "--logo", tmp_path / "none.png")


def test_the_shell_gets_json_alone_and_the_three_ends():
    good, bad, wrong = shell(URL), shell(URL, "--fg", "#cccccc"), shell(URL, "--ec", "Z")
    assert (good.returncode, bad.returncode, wrong.returncode) == (0, 1, 2)
    assert json.loads(good.stdout)["verdict"] == "ok"
    assert json.loads(bad.stdout)["verdict"] == "fail"
    assert good.stderr == bad.stderr == b""
    assert wrong.stdout == b""
    assert wrong.stderr.startswith(b"xengo-desktop: ")
