"""`python -m xengo_desktop` is the same as `xengo-desktop`."""

import sys

from xengo_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
