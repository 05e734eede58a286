"""xQR templates as designs: of every account whose service keeps some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from xengo_desktop.desk.connect import Connections
from xengo_desktop.dialects.keeping import TemplateKeeping
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import Invalid, NotSupported
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.templates import Mapped, design_of, logo_in, lost_in, wishes_for


class Templates:
    """Reading, writing and turning them into designs. Every call may raise the errors of `domain.errors`."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts whose service keeps templates; nobody is asked."""
        return tuple(account for account in self._connections.accounts() if self._keeps_templates(account.id))

    def all(self, account_id: str) -> tuple[QrTemplate, ...]:
        """Read an account's templates."""
        with self._client(account_id) as client:
            return tuple(client.templates())

    def design(self, template: QrTemplate) -> Mapped[QrDesign]:
        """Return what a template looks like here, and what of it is lost. A logo elsewhere is not fetched."""
        return design_of(template.design, logo_in(template.design))

    def save(self, account_id: str, name: str, design: QrDesign) -> Mapped[QrTemplate]:
        """Keep a design as a new template; `losses` say what of it the service did not keep."""
        with self._client(account_id, writing=True) as client:
            made = _first_taken(lambda wish: client.create_template(name, wish), wishes_for(design))
        return Mapped(made, lost_in(design, made.design))

    def change(self, account_id: str, template: QrTemplate, design: QrDesign) -> Mapped[QrTemplate]:
        """Give a template another look; what its service keeps beside ours stays in it."""
        with self._client(account_id, writing=True) as client:
            changed = _first_taken(
                lambda wish: client.change_template(replace(template, design=wish)),
                wishes_for(design, template.design),
            )
        return Mapped(changed, lost_in(design, changed.design))

    def delete(self, account_id: str, template_id: str) -> None:
        """Delete a template at its service."""
        with self._client(account_id, writing=True) as client:
            client.delete_template(template_id)

    def _keeps_templates(self, account_id: str) -> bool:
        try:
            return self._connections.offers(account_id, TemplateKeeping)
        except NotSupported:
            return False

    @contextmanager
    def _client(self, account_id: str, *, writing: bool = False) -> Iterator[TemplateKeeping]:
        speak = self._connections.writing if writing else self._connections.conversation
        with speak(account_id) as client:
            if not isinstance(client, TemplateKeeping):
                raise NotSupported("The service of this account keeps no templates.")
            yield client


def _first_taken(
    send: Callable[[TemplateDesign], QrTemplate], wishes: Sequence[TemplateDesign]
) -> QrTemplate:
    """Send the first wish that the service does not refuse as invalid; the last one's refusal is raised."""
    for wish in wishes[:-1]:
        with suppress(Invalid):
            return send(wish)
    return send(wishes[-1])
