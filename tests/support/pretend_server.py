"""A child that behaves like `serve` as far as its parent sees, and starts in a blink.

Its first argument names a folder. `behave` there says how: `ready`, `silent`, `dies`, `garbled`, `deaf`. It
writes its arguments and the token it was told into files there.
"""

import json
import os
import sys
import time
from pathlib import Path

folder, *arguments = sys.argv[1:]
behaviour = (Path(folder) / "behave").read_text()
(Path(folder) / "arguments").write_text(json.dumps(arguments))
sys.stderr.write("a line for the log\n")
if behaviour == "dies":
    sys.exit("pretend-server: The disk is on fire.")
(Path(folder) / "token").write_text(sys.stdin.readline().strip())
if behaviour == "garbled":
    sys.stdout.write("hello there\n")
if behaviour in ("ready", "deaf"):
    port = arguments[arguments.index("--links-port") + 1]
    links = f"http://127.0.0.1:{port if port != '0' else 14567}"
    ready = {
        "event": "ready",
        "api": "http://127.0.0.1:1",
        "links": links,
        "pid": os.getpid(),
        "version": "0",
    }
    sys.stdout.write(json.dumps(ready) + "\n")
sys.stdout.flush()
sys.stdin.read()
while behaviour == "deaf":
    time.sleep(60)
