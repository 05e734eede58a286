"""Everything that can go wrong in a way the user can act on.

XengoError
├── Offline            the service did not answer
├── Garbled            the service answered something that is not its contract
├── Refused            the service answered no
│   ├── BadKey         the key is missing, wrong, revoked or expired
│   │   └── NoKey      we have no key for this account
│   ├── NotAllowed     the key is good, but plan or scopes do not cover this
│   ├── OutOfQuota     the plan's requests or links are spent
│   ├── TooFast        wait a moment (`retry_after` seconds, None where nobody said)
│   ├── CodeTaken      another link already has that code
│   ├── NotFound       the link is gone
│   ├── Broken         the service failed on its own side, before or after it had done it
│   └── Invalid        a field cannot be as it was sent (`field` names it where known)
├── NotSupported       this service has no such feature
├── KeyStoreTrouble    the operating system's keyring could not be used
├── FileTrouble        a file or folder of the user's could not be read or written
└── ServerTrouble      the local server could not start or go on
"""

from __future__ import annotations


class XengoError(Exception):
    """A failure with a sentence for the user in `str(error)`.

    `detail` holds what a support person wants (status, request id, a cut of the answer), free of secrets.
    """

    def __init__(self, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class Offline(XengoError):
    """The service did not answer; `arrived` says whether the request can have reached it all the same."""

    def __init__(self, message: str, *, arrived: bool = True, detail: str = "") -> None:
        super().__init__(message, detail=detail)
        self.arrived = arrived


class Garbled(XengoError):
    """The service answered something that is not its contract."""


class Refused(XengoError):
    """The service answered no."""


class BadKey(Refused):
    """The key is missing, wrong, revoked or expired."""


class NoKey(BadKey):
    """We have no key for this account, at least not in this session."""


class NotAllowed(Refused):
    """The key is good, but its plan or scopes do not cover this."""


class OutOfQuota(Refused):
    """The plan's requests or links are spent."""


class TooFast(Refused):
    """The service asks to wait: `retry_after` seconds, or None where it did not say how long."""

    def __init__(self, message: str, *, retry_after: float | None = None, detail: str = "") -> None:
        super().__init__(message, detail=detail)
        self.retry_after = retry_after


class CodeTaken(Refused):
    """Another link already has that code."""


class NotFound(Refused):
    """The link is gone."""


class Broken(Refused):
    """The service failed on its own side; nobody knows whether it has done what it was asked."""


class Invalid(Refused):
    """A field cannot be as it was sent; `field` is a name of LinkDraft, or ""."""

    def __init__(self, message: str, *, field: str = "", detail: str = "") -> None:
        super().__init__(message, detail=detail)
        self.field = field


class NotSupported(XengoError):
    """The service has no such feature."""


class KeyStoreTrouble(XengoError):
    """The operating system's keyring could not be used."""


class FileTrouble(XengoError):
    """A file or folder of the user's could not be read or written."""


class ServerTrouble(XengoError):
    """The local server could not start or go on."""
