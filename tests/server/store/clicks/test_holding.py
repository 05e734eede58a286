"""Records that no disk takes: they wait, and are written when it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from xengo_desktop.server.store.clicks import holding
from xengo_desktop.server.store.clicks.holding import Holding
from xengo_desktop.server.store.clicks.spool import START, Spool


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "clicks.spool")


def full(patch: pytest.MonkeyPatch) -> None:
    def write(file: int, line: bytes) -> int:
        raise OSError(28, "No space left on device")

    patch.setattr("os.write", write)


def test_what_could_not_be_written_is_written_later(
    spool: Spool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Holding(spool)
    kept.append(b"before")
    with monkeypatch.context() as patch:
        full(patch)
        kept.append(b"one")
        kept.append(b"two")
        with pytest.raises(OSError, match="No space"):
            kept.release()
        assert len(kept) == 2
    kept.append(b"three")
    kept.release()
    assert spool.read(START, 1000)[0] == [b"before", b"three", b"one", b"two"]
    assert len(kept) == 0
    # Once when it begins and once when it is over, not for every click.
    assert len(caplog.records) == 2


def test_there_is_an_end_to_what_can_wait(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "MOST", 2)
    kept = Holding(spool)
    with monkeypatch.context() as patch:
        full(patch)
        kept.append(b"one")
        kept.append(b"two")
        with pytest.raises(OSError, match="No space"):
            kept.append(b"three")
    kept.release()
    assert spool.read(START, 1000)[0] == [b"one", b"two"]
