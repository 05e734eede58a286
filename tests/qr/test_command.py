"""`xengo-desktop qr`, called as a shell calls it."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from support.rasters import logo_png, picture, svg_png, zxing_reads
from support.waiting import join
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr import command

URL = "https://go.example.com/q/spring"
FONT = Path(__file__).parents[2] / "resources/fonts/Inter-SemiBold.ttf"


def caption_font() -> bytes:
    return FONT.read_bytes()


def qr(*arguments) -> int:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]), caption_font)


def opened(path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def shell(*arguments, **options):
    line = [sys.executable, "-m", "xengo_desktop", "qr", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, timeout=60, check=False, **options)


def test_the_suffix_chooses_the_format(tmp_path):
    assert qr(URL, "-o", tmp_path / "code.svg") == 0
    assert qr(URL, "-o", tmp_path / "code.PNG") == 0
    assert zxing_reads(picture(svg_png((tmp_path / "code.svg").read_bytes(), 500))) == [URL]
    assert zxing_reads(picture((tmp_path / "code.PNG").read_bytes())) == [URL]


def test_a_picture_is_1024_pixels_wide_unless_told(tmp_path):
    qr(URL, "-o", tmp_path / "code.png")
    assert opened(tmp_path / "code.png").size == (1024, 1024)
    qr(URL, "-o", tmp_path / "code.png", "--pixels", 333)
    assert opened(tmp_path / "code.png").size == (333, 333)


def test_a_print_size_is_stamped(tmp_path):
    qr(URL, "-o", tmp_path / "code.png", "--size-mm", 25.4, "--dpi", 600)
    image = opened(tmp_path / "code.png")
    assert image.size == (600, 600)
    assert image.info["dpi"] == pytest.approx((600, 600), abs=0.02)
    qr(URL, "-o", tmp_path / "code.svg", "--size-mm", 30)
    assert b'width="30mm" height="30mm"' in (tmp_path / "code.svg").read_bytes()


def test_every_option_reaches_the_design(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(logo_png())
    look = ("--dots", "dots", "--eyes", "rounded+square", "--fg", "#112233", "--bg", "transparent")
    qr(URL, "-o", tmp_path / "a.svg", *look, "--ec", "h", "--quiet-zone", 2, "--logo", logo)
    svg = (tmp_path / "a.svg").read_text()
    assert svg.count('fill="#112233"') == svg.count("<path") == 1
    assert "<image " in svg
    assert 'viewBox="0 0 37 37"' in svg  # 33 modules at level H, and 2 on either side


def test_options_go_on_top_of_a_design_file(tmp_path):
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "ours.png").write_bytes(logo_png())
    words = {"dots": "rounded", "fg": "#112233", "bg": "#ffeedd", "logo": "logos/ours.png"}
    (tmp_path / "brand.json").write_text(json.dumps(words))
    qr(URL, "-o", tmp_path / "a.svg", "--design", tmp_path / "brand.json", "--fg", "#445566")
    svg = (tmp_path / "a.svg").read_text()
    assert '"#445566"' in svg
    assert '"#ffeedd"' in svg
    assert "<image " in svg


def test_a_dash_writes_to_standard_output(capfdbinary):
    assert qr(URL, "-o", "-") == 0
    assert capfdbinary.readouterr().out.startswith(b"<svg ")
    assert qr(URL, "-o", "-", "--format", "png") == 0
    image = Image.open(io.BytesIO(capfdbinary.readouterr().out))
    assert image.format == "PNG"


def test_the_text_is_encoded_as_it_stands(tmp_path):
    qr("  Grüße: 短 ", "-o", tmp_path / "a.png")
    assert zxing_reads(picture((tmp_path / "a.png").read_bytes())) == ["  Grüße: 短 "]


def test_what_was_decided_for_the_user_is_said(tmp_path, capsys):
    (tmp_path / "logo.png").write_bytes(logo_png())
    qr(URL + "-sale-2026", "-o", tmp_path / "a.png", "--logo", tmp_path / "logo.png")
    assert "raised from M" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((URL, "-o", "a.jpeg"), "svg, png, pdf or eps, not “jpeg”"),
        ((URL, "-o", "a"), "--format"),
        ((URL, "-o", "-", "--format", "gif"), "svg, png, pdf or eps"),
        ((URL, "-o", "a.png", "--pixels", "500", "--size-mm", "30"), "not both"),
        ((URL, "-o", "a.png", "--pixels", "500", "--dpi", "300"), "not both"),
        ((URL, "-o", "a.png", "--dpi", "300"), "needs --size-mm"),
        ((URL, "-o", "a.png", "--pixels", "10"), "needs 37 pixels"),
        ((URL, "-o", "a.png", "--pixels", "0"), "pixels wide"),
        ((URL, "-o", "a.png", "--pixels", "1000000"), "pixels wide"),
        ((URL, "-o", "a.png", "--size-mm", "nan"), "mm wide"),
        ((URL, "-o", "a.png", "--size-mm", "9000"), "10,000 is the most"),
        ((URL, "-o", "a.png", "--fg", "red"), "not a colour"),
        ((URL, "-o", "a.png", "--dots", "hearts"), "not one of"),
        ((URL, "-o", "a.png", "--eyes", "square+star"), "not one of"),
        ((URL, "-o", "a.png", "--ec", "X"), "not one of"),
        ((URL, "-o", "a.png", "--quiet-zone", "-1"), "can be 0 to 32"),
        (("", "-o", "a.png"), "nothing to encode"),
        (("a" * 3000, "-o", "a.png"), "too long"),
        (("a\udcffb", "-o", "a.png"), "U+DCFF"),
    ],
)
def test_a_wish_that_cannot_be_met_is_a_sentence_and_no_file(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Invalid) as refusal:
        qr(*arguments)
    assert says in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--design", "--logo"])
@pytest.mark.parametrize("name", ["missing.json", ".", "nul\0"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, option, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileTrouble, match="could not be read"):
        qr(URL, "-o", "a.png", option, name)


@pytest.mark.parametrize(("option", "most"), [("--design", 20), ("--logo", 10), ("--font", 10)])
def test_a_file_beyond_measure_is_refused_by_name(tmp_path, option, most):
    with (tmp_path / "huge.json").open("wb") as huge:
        huge.write(b"{}")
        huge.truncate(most * 1_000_000 + 1)
    with pytest.raises(Invalid, match=rf"huge.json is too big; {most} MB"):
        qr(URL, "-o", tmp_path / "a.png", option, tmp_path / "huge.json", "--caption", "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_that_nobody_writes_into_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "logo.png")
    with pytest.raises(Invalid, match="neither SVG, PNG nor JPEG"):
        qr(URL, "-o", tmp_path / "a.png", "--logo", tmp_path / "logo.png")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="Windows has no such files")
def test_a_logo_may_come_through_a_pipe(tmp_path):
    reading, writing = os.pipe()

    def write():
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(logo_png())

    writer = threading.Thread(target=write)
    writer.start()
    qr(URL + "-sale-2026", "-o", tmp_path / "a.svg", "--logo", f"/dev/fd/{reading}")
    join(writer)
    os.close(reading)
    assert "<image " in (tmp_path / "a.svg").read_text()


def test_the_shell_gets_two_and_one_line(tmp_path):
    done = shell(URL, "-o", tmp_path / "a.gif")
    assert done.returncode == 2
    assert done.stderr.decode().strip().count("\n") == 0
    assert "svg, png, pdf or eps" in done.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
@pytest.mark.parametrize("command", [("qr", URL, "-o", "-"), ("preflight", URL)])
def test_a_full_output_is_a_sentence_without_a_traceback(command):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        line = [sys.executable, "-m", "xengo_desktop", *command]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "could not be written" in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that can close an output")
@pytest.mark.parametrize("command", [f"qr {URL} -o -", f"preflight {URL}"])
def test_no_output_at_all_is_a_sentence_too(command):
    line = f"{sys.executable} -m xengo_desktop {command} >&-"
    done = subprocess.run(line, shell=True, stderr=subprocess.PIPE, timeout=60, check=False)  # noqa: S602
    assert done.returncode == 2
    assert done.stderr == b"xengo-desktop: There is no output to write to; name a file instead.\n"


def test_asking_for_help_loads_no_artwork():
    code = (
        "import argparse, sys; from xengo_desktop.qr import command;"
        "command.add_arguments(argparse.ArgumentParser());"
        "print([name for name in ('numpy', 'PIL', 'segno') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_caption_is_drawn_around_the_code(tmp_path):
    qr(URL, "-o", tmp_path / "code.png", "--caption", "Scan me", "--border", "banner", "--pixels", 600)
    image = opened(tmp_path / "code.png")
    assert image.width == 600
    assert image.height > 600
    assert zxing_reads(image) == [URL]
    qr(URL, "-o", tmp_path / "own.svg", "--caption", "Scan me", "--font", FONT, "--caption-side", "left")
    assert b"<text" not in (tmp_path / "own.svg").read_bytes()


def test_an_empty_font_is_not_taken_for_none(tmp_path):
    (tmp_path / "empty.ttf").write_bytes(b"")
    with pytest.raises(Invalid, match="neither TrueType nor OpenType"):
        qr(URL, "-o", tmp_path / "code.svg", "--caption", "Scan me", "--font", tmp_path / "empty.ttf")


def test_a_wish_that_lacks_its_half_says_which(tmp_path):
    with pytest.raises(Invalid, match="what the code shall hold"):
        qr("-o", tmp_path / "code.svg")
    with pytest.raises(Invalid, match="where the code goes"):
        qr(URL)


def test_inks_are_refused_where_a_file_has_none(tmp_path):
    with pytest.raises(Invalid, match="PDF or EPS"):
        qr(URL, "-o", tmp_path / "code.svg", "--cmyk")
    assert list(tmp_path.iterdir()) == []
