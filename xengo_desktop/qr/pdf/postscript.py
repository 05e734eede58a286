"""What EPS says in other words than PDF: inks with names, shadings, pictures without half-transparency."""

from __future__ import annotations

import base64
import re
import textwrap

import numpy as np

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.pdf.objects import deflated
from xengo_desktop.qr.pdf.operators import numbers
from xengo_desktop.qr.pdf.pictures import Picture
from xengo_desktop.qr.pdf.tones import Tone

LINE = 120
"""Letters in a line; more than 255 are forbidden by the Document Structuring Conventions."""

PROLOG = """/m{moveto}bind def/l{lineto}bind def/c{curveto}bind def/h{closepath}bind def/f{fill}bind def
/rg{setrgbcolor}bind def/k{setcmykcolor}bind def
/p{<</PatternType 2/Shading 5 -1 roll>>matrix makepattern setpattern}bind def
/i{/source currentfile/ASCII85Decode filter def/samples source/FlateDecode filter def
picture image source flushfile}bind def"""


class PostScript:
    """The canvas of an EPS file: remembers which inks it has named, and what its interpreter must know."""

    def __init__(self) -> None:
        self.level = 2
        self.spots: dict[Tone, str] = {}

    def ink(self, tone: Tone) -> str:
        if tone.spot:
            return self.spots.setdefault(tone, f"s{len(self.spots) + 1}")
        return f"{numbers(tone.values)} {'rg' if len(tone.values) == 3 else 'k'}"

    def shading(self, dictionary: str) -> str:
        self.level = 3
        return textwrap.fill(dictionary, LINE) + " p"

    def picture(self, picture: Picture, box: Box) -> str:
        self.level = 3
        samples = picture.samples
        if picture.alpha is not None:
            # A mask sample before those of each pixel; 255 hides it.
            samples = np.concatenate((255 - picture.alpha[..., None], samples), axis=2)
        packed = base64.a85encode(deflated(samples.tobytes()), wrapcol=LINE).decode()
        # A line of letters may begin like a comment that tells where the file ends.
        packed = re.sub("^%", " %", packed, flags=re.MULTILINE)
        return (
            f"gsave {numbers((box.x, box.y))} translate {numbers((box.width, box.height))} scale"
            f" /{picture.space} setcolorspace\n{_image(picture)}\ni\n{packed}~>\ngrestore"
        )

    def definitions(self) -> str:
        """Return the words that the file uses, the named inks among them."""
        return "\n".join((PROLOG, *(_separation(tone, word) for tone, word in self.spots.items())))


def _image(picture: Picture) -> str:
    size = f"/ImageType 1/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
    size += f"/ImageMatrix[{picture.width} 0 0 {picture.height} 0 0]"
    decode = " ".join(["0 1"] * picture.samples.shape[2])
    image = f"<<{size}/Decode[{decode}]/DataSource samples>>"
    if picture.alpha is None:
        return f"/picture {{{image}}} def"
    mask = f"/MaskDict <<{size}/Decode[0 1]>>"
    return f"/picture {{<</ImageType 3/InterleaveType 1/DataDict {image}\n{mask}>>}} def"


def _separation(tone: Tone, word: str) -> str:
    one, two, three, four = (f"{value:.5g}" for value in tone.values)
    mix = f"{{dup {one} mul exch dup {two} mul exch dup {three} mul exch {four} mul}}bind"
    return f"/{word}{{[/Separation {quoted(tone.spot)} /DeviceCMYK {mix}] setcolorspace 1 setcolor}}bind def"


def quoted(words: str) -> str:
    """Write a string of PostScript; letters beyond ASCII as the bytes of UTF-8."""
    letters = (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in words.encode("utf-8"))
    return "(" + "".join(f"\\{letter}" if letter in "()\\" else letter for letter in letters) + ")"
