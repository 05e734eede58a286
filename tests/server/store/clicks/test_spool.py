"""The spool: what was appended comes back, whole and in order, whatever happened to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from xengo_desktop.server.store.clicks.spool import START, Position, Spool


def everything(spool: Spool, start: Position = START, limit: int = 1000) -> list[bytes]:
    found: list[bytes] = []
    while True:
        records, start = spool.read(start, limit)
        if not records:
            return found
        found += records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clicks.spool"


def numbers(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


@pytest.mark.parametrize("limit", [1, 7, 64, 100_000])
def test_records_come_back_in_order_over_many_segments(path: Path, limit: int) -> None:
    spool = Spool(path, segment_bytes=50)
    for record in numbers(200):
        spool.append(record)
    assert everything(spool, limit=limit) == numbers(200)
    spool.close(START)


def test_reading_goes_on_where_it_ended(path: Path) -> None:
    spool = Spool(path)
    spool.append(b"one")
    _, after = spool.read(START, 100)
    assert spool.read(after, 100) == ([], after)
    spool.append(b"two")
    assert spool.read(after, 100)[0] == [b"two"]
    assert spool.read(after, 100)[1] == spool.end
    spool.close(START)


def test_another_start_goes_on_in_a_new_segment(path: Path) -> None:
    Spool(path).append(b"before the kill")
    second = Spool(path)
    second.append(b"after it")
    assert everything(second) == [b"before the kill", b"after it"]
    second.close(START)


def test_a_line_that_a_kill_has_torn_is_left_out(path: Path) -> None:
    first = Spool(path)
    first.append(b"whole")
    segment = first.end.segment
    with path.with_name(f"{path.name}.{segment:08d}").open("ab") as file:
        file.write(b"to")
    second = Spool(path)
    second.append(b"next")
    assert everything(second) == [b"whole", b"next"]
    second.close(START)


def test_a_full_disk_is_said_and_leaves_no_half_record(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(path)
    with monkeypatch.context() as patch:
        real = __import__("os").write
        patch.setattr("os.write", lambda file, line: real(file, line[:3]))
        with pytest.raises(OSError, match="part"):
            spool.append(b"a longer record")
    spool.append(b"the next")
    assert everything(spool) == [b"the next"]
    spool.close(START)


def test_stored_segments_are_deleted_and_no_others(path: Path) -> None:
    spool = Spool(path, segment_bytes=10)
    for record in numbers(40):
        spool.append(record)
    spool.drop(Position(3, 0))
    assert min(path.parent.iterdir()).name == "clicks.spool.00000003"
    assert everything(spool, Position(3, 0))[-1] == b"39"
    spool.close(START)


def test_a_spool_that_is_all_stored_leaves_no_file(path: Path) -> None:
    spool = Spool(path)
    spool.append(b"one")
    spool.close(spool.end)
    assert list(path.parent.iterdir()) == []


def test_closing_keeps_what_is_not_stored(path: Path) -> None:
    spool = Spool(path)
    spool.append(b"one")
    spool.close(START)
    again = Spool(path)
    assert everything(again) == [b"one"]
    again.close(START)
