"""Commands as they are typed, and what they say to words that make no sense."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from xengo_desktop.cli import main


def complaint_about(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what is said when the usage was not understood."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "usage:" in said
    # argparse names a type that raises ValueError, which nobody can act on.
    assert "value:" not in said
    return said
