"""All the figures, one after the other: `python -m benchmarks`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run every benchmark in a process of its own, so that none warms another up; return how many failed."""
    failed = 0
    for path in sorted(HERE.glob("[a-z]*.py")):
        print(f"\n{path.stem}: {path.read_text('utf-8').splitlines()[0].strip(chr(34))}", flush=True)
        failed += subprocess.run([sys.executable, str(path)], cwd=HERE.parent, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
