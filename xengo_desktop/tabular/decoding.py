"""Bytes into text: which encoding a file is in, and what to do with bytes that are not of it."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from xengo_desktop.domain.errors import FileTrouble, Invalid

Source = Path | bytes
"""A file, or what somebody has read already."""

UNREADABLE = "\udcff"
"""Stands where bytes are not of the encoding; no text that can be read holds it."""

ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16, big end first"),
    ("cp1252", "Western (Windows-1252)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8_r", "Cyrillic (KOI8-R)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_jp", "Japanese (EUC)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
    ("euc_kr", "Korean (EUC)"),
    ("mac_roman", "Western (Mac)"),
    ("cp850", "Western (DOS)"),
)
"""What can be chosen, and how people know it."""

USUAL = "cp1252"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NEVER_GUESSED = ("utf-8", "utf-16-le", "utf-16-be", "mac_roman", "cp850")
_LIKELY = [name for name, _ in ENCODINGS if name not in _NEVER_GUESSED]
_ENOUGH = 8
"""Letters beyond ASCII that say something about a language."""

_HEAD = 2000
_PIECE = 1 << 20
_SAMPLE = 32_768
_NOT_TEXT = "This is not a CSV file; save the table as CSV, in UTF-8 if you can choose."

codecs.register_error("xengo-unreadable", lambda error: (UNREADABLE, error.end))  # type: ignore[attr-defined]


def opened(source: Source) -> IO[bytes]:
    """Open a source from its beginning. Raise FileTrouble."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(source, error) from error


def unreadable(path: Path, error: Exception) -> FileTrouble:
    """Say why a file could not be read."""
    reason = (getattr(error, "strerror", "") or "no access").lower()
    return FileTrouble(f"{path} could not be read: {reason}.", detail=str(error))


def checked_name(encoding: str) -> str:
    """Return Python's name of an encoding; Invalid for one that nobody knows."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise Invalid(
            f"There is no encoding called “{encoding[:40]}”; utf-8 and cp1252 are usual."
        ) from error
    known = {codecs.lookup(name).name: name for name, _ in ENCODINGS}
    if found.name not in known and not getattr(found, "_is_text_encoding", True):
        raise Invalid(f"“{encoding[:40]}” is not an encoding of texts; utf-8 and cp1252 are usual.")
    return {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(found.name, known.get(found.name, found.name))


def encoding_of(source: Source) -> str:
    """Return the encoding that the file is most likely in. Raise Invalid for what is no text."""
    with opened(source) as file:
        head = file.read(_HEAD)
        marked = next((encoding for mark, encoding in _BOMS if head.startswith(mark)), "")
        if marked:
            return marked
        if b"\0" in head:
            return _wide(head)
        file.seek(0)
        if _is_utf8(file):
            return "utf-8"
        file.seek(0)
        return _legacy(_telling(file))


def text_of(source: Source, encoding: str) -> IO[str]:
    """Open as text in this encoding, line ends as they are; UNREADABLE stands for what is not of it."""
    file = opened(source)
    mark = next((mark for mark, marked in _BOMS if marked == encoding), b"")
    if file.read(len(mark)) != mark:
        file.seek(0)
    return io.TextIOWrapper(file, encoding, errors="xengo-unreadable", newline="")


def decoded(data: bytes) -> str:
    """Return the whole text of a file. Raise Invalid for what is no text."""
    encoding = encoding_of(data)
    with text_of(data, encoding) as file:
        text = file.read()
    if UNREADABLE in text or "\0" in text[:_HEAD]:
        raise Invalid(_NOT_TEXT, detail=encoding)
    return text


def _wide(head: bytes) -> str:
    # Plain letters in UTF-16 have every second byte empty; which one tells the order of the bytes.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd):
        raise Invalid(_NOT_TEXT)
    if max(even, odd) * 8 < len(head):
        # A few empty bytes among plain ones are dirt, not UTF-16.
        return "utf-8" if _is_utf8(io.BytesIO(head)) else USUAL
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=file.tell() > _HEAD)
    except UnicodeDecodeError:
        return False
    return True


def _telling(file: IO[bytes]) -> bytes:
    """Gather lines that are not plain ASCII, as many as it takes to tell a language."""
    lines: Iterator[bytes] = (_around(line) for line in file if not line.isascii())
    return b"".join(islice(lines, 500))[:_SAMPLE]


def _around(line: bytes) -> bytes:
    first = next(at for at, byte in enumerate(line) if byte > 127)
    return line[max(0, first - 100) : first + _HEAD]


def _legacy(sample: bytes) -> str:
    if sum(byte > 127 for byte in sample) < _ENOUGH:
        return USUAL
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_LIKELY)
    best = matches.best()
    if best is None:
        return USUAL
    as_good = (match for match in matches if match.chaos <= best.chaos and match.coherence >= best.coherence)
    # Where the usual one reads just as well, short texts say too little for any other.
    if any(USUAL in match.could_be_from_charset for match in as_good):
        return USUAL
    return str(best.encoding)
