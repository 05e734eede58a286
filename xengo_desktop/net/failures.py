"""What the network can do to a request, said once in plain sentences."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from xengo_desktop.domain.errors import Garbled, Offline, XengoError
from xengo_desktop.net.redaction import Redactor

_EXPIRED = {10, 0x800B0101, -67818}
_WRONG_NAME = {62, 64, 0x800B010F, -67602}
"""Verify codes of OpenSSL, Windows and macOS; truststore hands them through unchanged."""

_TIMEOUTS: dict[type[Exception], str] = {
    httpcore.ConnectTimeout: "{host} could not be reached in time.",
    httpcore.ReadTimeout: "{host} took too long to answer.",
    httpcore.WriteTimeout: "{host} took too long to take the request in.",
    httpcore.PoolTimeout: "Too many requests to {host} are under way. Try again in a moment.",
}

BEFORE_SENDING = (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout, httpcore.ProxyError)
"""Failures after which nothing of a request can have reached the service."""


@contextmanager
def plainly(host: str, redact: Redactor) -> Iterator[None]:
    """Turn every failure of the transport inside the block into Offline or Garbled."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProxyError) as error:
        arrived = not isinstance(error, BEFORE_SENDING)
        raise Offline(_sentence(host, error), arrived=arrived, detail=_detail(error, redact)) from error
    except httpcore.ProtocolError as error:
        raise _broken(host, error, redact) from error
    except httpx.DecodingError as error:
        message = f"{host} sent an answer that cannot be unpacked."
        raise Garbled(message, detail=_detail(error, redact)) from error


def is_about_certificate(error: BaseException) -> bool:
    """Whether one of our errors was raised because the other side's certificate is not good."""
    return isinstance(_cause(error.__cause__), ssl.SSLCertVerificationError) if error.__cause__ else False


def _detail(error: Exception, redact: Redactor) -> str:
    return redact(f"{type(error).__name__}: {error}")


def _sentence(host: str, error: Exception) -> str:
    if isinstance(error, httpcore.ProxyError):
        return f"The proxy of this computer did not let the request to {host} through."
    if type(error) in _TIMEOUTS:
        return _TIMEOUTS[type(error)].format(host=host)
    if isinstance(error, httpcore.ConnectError):
        return _no_connection(host, _cause(error))
    return f"The connection to {host} broke off."


def _cause(error: BaseException) -> object:
    # The pool re-raises "from None", which leaves the cause in the arguments only.
    return error.__cause__ or (error.args[0] if error.args else None)


def _no_connection(host: str, cause: object) -> str:
    match cause:
        case ssl.SSLCertVerificationError():
            return _bad_certificate(host, cause.verify_code)
        case ssl.SSLError():
            return f"{host} does not speak TLS here. Should the base address begin with http://?"
        case socket.gaierror():
            return f"{host} was not found. Check the base address and this computer's connection."
        case ConnectionRefusedError():
            return f"Nothing answers at {host}. Check the base address, and whether the service is running."
        case _:
            return f"There is no way to {host} from here. Is this computer online?"


def _bad_certificate(host: str, code: int) -> str:
    if code in _EXPIRED:
        return f"The certificate of {host} has expired."
    if code in _WRONG_NAME:
        return f"The certificate of {host} is made out to another name. Check the base address."
    return f"This computer does not trust the certificate of {host}."


def _broken(host: str, error: Exception, redact: Redactor) -> XengoError:
    text = str(error)
    if "without sending complete" in text:
        return Offline(f"{host} broke off in the middle of its answer.", detail=_detail(error, redact))
    if "disconnected" in text:
        return Offline(f"{host} hung up without an answer.", detail=_detail(error, redact))
    message = f"{host} does not speak HTTP here. Check the base address."
    return Garbled(message, detail=_detail(error, redact))
