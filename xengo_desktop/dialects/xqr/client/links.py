"""Calls about xQR's links and the codes it draws of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xengo_desktop.dialects.base import Bulk
from xengo_desktop.dialects.reading import as_sent, segment
from xengo_desktop.dialects.xqr import wire
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.envelope import Envelope, requests_left
from xengo_desktop.dialects.xqr.refusals import refused_row
from xengo_desktop.dialects.xqr.service import SERVICE
from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.domain.links import Link, LinkDraft

PAGE = 200


class LinkCalls(Calls):
    """Links, and their codes."""

    def introduce(self) -> Introduction:
        """List one link."""
        page = self._line.ask(Envelope[list[wire.LinkJson]], "GET", "/links", query={"limit": 1})
        total = page.meta.total if page.meta else None
        facts = (
            ("Links", str(total) if isinstance(total, int) else ""),
            ("Requests left in this window", requests_left(page.meta)),
        )
        return Introduction(
            message="xQR accepted this key and lets it read links. Whether it may write, a change will show.",
            facts=tuple((name, value) for name, value in facts if value),
        )

    def links(self, *, label: str = "", enabled: bool | None = None) -> Iterator[Sequence[Link]]:
        """Yield all links, newest first; with a label, or by being switched on or off.

        Pages are cut by counting, so that a link made meanwhile moves one over the edge: it is shown once.
        """
        query: dict[str, str | int] = {"limit": PAGE, "offset": 0}
        if label:
            query["label"] = label
        if enabled is not None:
            query["enabled"] = "true" if enabled else "false"
        seen: set[str] = set()
        while True:
            page = self._line.ask(Envelope[list[wire.LinkJson]], "GET", "/links", query=query)
            fresh = [body for body in page.data if body.id not in seen]
            seen.update(body.id for body in fresh)
            yield tuple(wire.read_link(body, self._clock()) for body in fresh)
            if not fresh or self._was_last(page, int(query["offset"])):
                return
            query["offset"] = int(query["offset"]) + len(page.data)

    @staticmethod
    def _was_last(page: Envelope[list[wire.LinkJson]], offset: int) -> bool:
        total = page.meta.total if page.meta else None
        if isinstance(total, int):
            return offset + len(page.data) >= total
        return len(page.data) < PAGE

    def get(self, link: Link) -> Link:
        """Read one link."""
        body = self._line.ask(Envelope[wire.LinkJson], "GET", _path(link), one_link=True)
        return wire.read_link(body.data, self._clock())

    def create(self, draft: LinkDraft) -> Link:
        """Make a link; Invalid for a tag with a value."""
        body = self._line.ask(Envelope[wire.LinkJson], "POST", "/links", body=wire.write_draft(draft))
        return as_sent(wire.read_link(body.data, self._clock()), draft, SERVICE.capabilities.creatable)

    def create_many(self, drafts: Sequence[LinkDraft]) -> Bulk:
        """Make up to a hundred links with one request."""
        sent = wire.BulkJson(links=[wire.write_draft(draft) for draft in drafts])
        body = self._line.ask(Envelope[wire.BulkResultJson], "POST", "/links/bulk", body=sent).data
        refused = {error.index: refused_row(error.code, error.message) for error in body.errors}
        made = iter(wire.read_link(link, self._clock()) for link in body.created)
        whole = len(refused) + len(body.created) == len(drafts) and all(0 <= i < len(drafts) for i in refused)
        return Bulk(
            requested=len(drafts),
            created=len(body.created),
            failed=len(body.errors),
            results=tuple(refused[i] if i in refused else next(made) for i in range(len(drafts)))
            if whole
            else None,
        )

    def switch(self, links: Sequence[Link], *, enabled: bool) -> int:
        """Switch up to two hundred links on or off with one request; return how many were found."""
        body = wire.SwitchJson(ids=[link.id for link in links], enabled=enabled)
        answer = self._line.ask(Envelope[wire.SwitchedJson], "PATCH", "/links/bulk/status", body=body)
        return answer.data.updated

    def update(self, link: Link, draft: LinkDraft) -> Link:
        """Send what differs."""
        names = draft.changes_from(link)
        for name in sorted(names - SERVICE.capabilities.editable):
            raise NotSupported(SERVICE.capabilities.reason(name))
        body = wire.write_changes(draft, names)
        answer = self._line.ask(Envelope[wire.LinkJson], "PATCH", _path(link), body=body, one_link=True)
        return as_sent(wire.read_link(answer.data, self._clock()), draft, names)

    def delete(self, link: Link) -> None:
        """Delete the link and its analytics."""
        self._line.send("DELETE", _path(link), one_link=True)

    def code_image(self, link: Link, *, png: bool = False, module_pixels: int = 10) -> bytes:
        """Return the QR code that xQR draws for the link."""
        query: dict[str, str | int] = {"format": "png" if png else "svg", "size": module_pixels}
        return self._line.send("GET", f"{_path(link)}/qr", query=query, one_link=True).content


def _path(link: Link) -> str:
    return f"/links/{segment(link.id)}"
