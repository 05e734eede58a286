"""Print, as JSON, what applications tell a screen reader. Runs in the system's Python, with pyatspi."""

from __future__ import annotations

import json
import sys

import pyatspi

MANY = 60
"""A table tells of a million cells; nobody listens to them all."""


def main(wanted: str) -> None:
    """Print the tree of the application whose name holds `wanted`, flat, parents before children."""
    nodes: list[dict] = []
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and wanted in (application.name or "").lower():
            walk(application, nodes, None)
    json.dump(nodes, sys.stdout)


def walk(node, nodes: list[dict], parent: int | None) -> None:
    here = len(nodes)
    nodes.append(describe(node) | {"parent": parent})
    for number in range(min(node.childCount, MANY)):
        child = node.getChildAtIndex(number)
        # Pages that are turned away are most of a window, and every question is a call to its process.
        if child is not None and child.getState().contains(pyatspi.STATE_VISIBLE):
            walk(child, nodes, here)


def describe(node) -> dict:
    states = node.getState()
    told = {
        "role": node.getRoleName(),
        "name": node.name or "",
        "description": node.description or "",
        "children": node.childCount,
        "showing": states.contains(pyatspi.STATE_SHOWING),
        "enabled": states.contains(pyatspi.STATE_ENABLED),
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "focused": states.contains(pyatspi.STATE_FOCUSED),
        "checked": states.contains(pyatspi.STATE_CHECKED),
        "text": "",
    }
    return told | place(node) | text(node)


def place(node) -> dict:
    try:
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return {"box": None}
    return {"box": [box.x, box.y, box.width, box.height]}


def text(node) -> dict:
    try:
        return {"text": node.queryText().getText(0, -1)}
    except NotImplementedError:
        return {}


if __name__ == "__main__":
    main(sys.argv[1])
