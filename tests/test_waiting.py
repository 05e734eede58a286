"""No test waits without bound: one that hangs tells nobody what it waits for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
RUNS = {"subprocess.run", "subprocess.check_output", "subprocess.check_call", "subprocess.call"}
WAITS = {"wait", "join", "result", "communicate"}
LINES = "stdout.readline"


def test_every_wait_for_a_process_or_a_thread_has_an_end() -> None:
    found = [
        f"{path.relative_to(HERE)}:{line}: {what}"
        for path in sorted(HERE.rglob("*.py"))
        for line, what in endless(ast.parse(path.read_text("utf-8")))
    ]
    assert found == [], "give it a timeout, or use support.children and support.waiting"


def endless(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what waits for as long as it takes. What asyncio waits for is bounded by its thread's end."""
    asynchronous = {id(call) for node in ast.walk(tree) for call in _handed_to_asyncio(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in asynchronous and _waits(node):
            yield node.lineno, ast.unparse(node)[:80]
        if isinstance(node, ast.With):
            for item in node.items:
                words = ast.unparse(item.context_expr)
                if words.startswith(("subprocess.Popen(", "Popen(")):
                    yield node.lineno, words[:80]


def _waits(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    bounded = any(each.arg in ("timeout", None) for each in call.keywords)
    if name in RUNS:
        return not bounded
    last = name.rpartition(".")[2]
    return name.endswith(LINES) or (last in WAITS and name != last and not call.args and not bounded)


def _handed_to_asyncio(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Await):
        return [node.value]
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "asyncio.wait_for":
        return list(node.args)
    return []
