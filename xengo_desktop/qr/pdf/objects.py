"""The numbered objects of a PDF file, and the file that they make up."""

from __future__ import annotations

import hashlib
import re
import zlib

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_PLAIN = re.compile(rb"[A-Za-z0-9_.+-]")


class Objects:
    """Objects in the order in which they came; the same body twice is one object."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._known: dict[bytes, int] = {}

    def add(self, body: str | bytes) -> int:
        """Return the number of an object, a new one where none has this body."""
        data = body.encode("ascii") if isinstance(body, str) else body
        if data not in self._known:
            self._bodies.append(data)
            self._known[data] = len(self._bodies)
        return self._known[data]

    def stream(self, entries: str, packed: bytes) -> int:
        """Return the number of a stream of deflated bytes."""
        head = f"<< {entries}{' ' if entries else ''}/Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        return self.add(head.encode("ascii") + packed + b"\nendstream")

    def reserve(self) -> int:
        """Return a number for an object that `put` brings later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, place: int, body: str) -> None:
        """Bring an object whose number was reserved."""
        self._bodies[place - 1] = body.encode("ascii")

    def file(self, root: int, info: int) -> bytes:
        """Return the whole file."""
        parts, starts, at = [HEAD], [], len(HEAD)
        for place, body in enumerate(self._bodies, start=1):
            starts.append(at)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (place, body))
            at += len(parts[-1])
        mark = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        table = "".join(f"{start:010} 00000 n \n" for start in starts)
        size = len(starts) + 1
        tail = (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {size} /Root {root} 0 R /Info {info} 0 R /ID [<{mark}> <{mark}>] >>\n"
            f"startxref\n{at}\n%%EOF\n"
        )
        return b"".join((*parts, tail.encode("ascii")))


def name(text: str) -> str:
    """Write a name, whatever it is made of."""
    letters = (bytes((byte,)) for byte in text.encode("utf-8"))
    return "/" + "".join(
        letter.decode() if _PLAIN.match(letter) else f"#{letter[0]:02X}" for letter in letters
    )


def text(words: str) -> str:
    """Write a text for people, in any language."""
    if words.isascii() and words.isprintable():
        return "(" + re.sub(r"([()\\])", r"\\\1", words) + ")"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def deflated(data: bytes) -> bytes:
    """Pack what a stream holds."""
    return zlib.compress(data, 6)
