"""What waits for the window does so, and goes on in the end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from xengo_desktop.app.curtain import Curtain


def test_what_waits_goes_on_when_the_curtain_is_up():
    curtain = Curtain()
    seen: list[str] = []
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(curtain.after(seen.append), "late")
        seen.append("early")
        curtain.rise()
        waiting.result(60)
    assert seen == ["early", "late"]
    curtain.after(seen.append)("at once")
    assert seen[-1] == "at once"
