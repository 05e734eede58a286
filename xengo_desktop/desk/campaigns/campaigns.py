"""The vocabulary in use, and what it says of a destination, of many links, of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.desk.campaigns.checking import Report, check_links
from xengo_desktop.desk.campaigns.deciding import NOTHING, Instead, with_allowed
from xengo_desktop.desk.campaigns.planning import plan_mending
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.campaigns.lint import Finding, lint
from xengo_desktop.domain.campaigns.sharing import MOST_BYTES, read_vocabulary, write_vocabulary
from xengo_desktop.domain.campaigns.uses import Use, counted
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.files import write_whole
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger


class Campaigns:
    """One vocabulary for all accounts. Methods may raise FileTrouble; `vocabulary` is read once."""

    def __init__(self, ledger: Ledger, library: Library, connections: Connections) -> None:
        self._shelf = ledger.vocabulary
        self._library = library
        self._connections = connections
        self._known: Vocabulary | None = None

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary in use, an empty one while there is none."""
        known = self._known
        if known is None:
            known = self._known = self._read()
        return known

    def keep(self, vocabulary: Vocabulary) -> None:
        """Use this vocabulary from now on; Invalid for one that cannot be used."""
        self._shelf.put(write_vocabulary(vocabulary))
        self._known = vocabulary

    def allow(self, values: Sequence[tuple[str, str]]) -> None:
        """Allow values of parameters from now on; Invalid where a rule has no room for them."""
        self.keep(with_allowed(self.vocabulary(), values))

    def lint(self, destination: str) -> tuple[Finding, ...]:
        """Find what the vocabulary does not want in a destination."""
        return lint(destination, self.vocabulary())

    def objection(self, destination: str, saved: str = "") -> str:
        """Say why the vocabulary does not let a link lead there; one that cannot be read stops nobody."""
        return Agreed.read(self.vocabulary).objection(destination, saved)

    def read_file(self, path: Path) -> Vocabulary:
        """Read a vocabulary that somebody shared; Invalid says what is wrong with it."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise FileTrouble(f"{path} could not be read: {error.strerror}.", detail=str(error)) from error
        return read_vocabulary(data)

    def write_file(self, vocabulary: Vocabulary, path: Path) -> Path:
        """Write a vocabulary as the one file that is shared."""
        write_whole(path, write_vocabulary(vocabulary))
        return path

    def check(self, row_ids: Sequence[int], job: Job) -> Report:
        """Hold links against the vocabulary."""
        return check_links(self._library.rows, row_ids, self.vocabulary(), job)

    def uses(self, job: Job) -> tuple[Use, ...]:
        """Count the values that stand in the campaign parameters of all links that are in use."""
        return counted(self._destinations(job), self.vocabulary().parameters)

    def plan(self, row_ids: Sequence[int], job: Job, instead: Instead = NOTHING) -> ChangeSet:
        """Plan to put right what can be put right for sure, and what was decided; nothing is sent."""
        can = self._connections.capabilities
        return plan_mending(self._library.rows, row_ids, self.vocabulary(), can, job, instead)

    def _destinations(self, job: Job) -> Iterator[tuple[str, int]]:
        done = 0
        for some in self._library.destinations(LinkQuery()):
            done += len(some)
            job.report(done, None)
            yield from some

    def _read(self) -> Vocabulary:
        body = self._shelf.get()
        if body is None:
            return Vocabulary()
        try:
            return read_vocabulary(body)
        except Invalid as error:
            raise FileTrouble(
                "The campaign vocabulary kept here cannot be read by this version; import its file again.",
                detail=str(error),
            ) from error
