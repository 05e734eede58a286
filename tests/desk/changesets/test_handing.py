"""What a run hands back, for a column beside the rows that were brought."""

from __future__ import annotations

from support.catalogue import make_row
from xengo_desktop.desk.changesets.handing import short_links
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.runs import RunRow


def made(place: int, short_url: str) -> RunRow:
    link = make_row(1, short_url=short_url).link
    return RunRow(
        place=place, row=place, verdict=Verdict.ADD, account_id="a", state=ChangeState.DONE, after=link
    )


def test_no_service_can_move_the_lines_or_have_a_cell_computed() -> None:
    odd = ["https://a.example/one\ntwo", '=HYPERLINK("x")', "https://a.example/ok"]
    missing = RunRow(place=3, row=3, verdict=Verdict.REFUSED, account_id="a")
    handed = short_links([*(made(place, url) for place, url in enumerate(odd)), missing])
    assert handed.text.split("\n") == [
        "https://a.example/one%0Atwo",
        '\'=HYPERLINK("x")',
        "https://a.example/ok",
        "",
    ]
    assert (handed.links, handed.empty) == (3, 1)
