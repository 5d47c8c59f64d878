"""Reads what the HTTP library raises: who raised it, in which words, and what lies beneath it. Pure: no I/O."""

from __future__ import annotations

import re
import ssl

_NETWORK = {
    *("jicoo", "httpcore", "httpcore2", "httpx", "httpx2", "h11", "anyio"),
    *("asyncio", "contextlib", "eventlet", "gevent", "selectors", "socket", "ssl", "uvloop"),
}
"""The packages in whose code a time-out of the network is raised."""
_QUOTED = r"bytearray|[('\"\[{<]"
_SYSTEM = ("builtins", "socket", "ssl")
"""Where the exceptions are from that can be made anew of their words."""

NOT_REACHED = {"InvalidURL", "UnsupportedProtocol"}
CONNECTING = {"ConnectError", "ConnectTimeout", "PoolTimeout"}
OF_REQUEST = {
    "RequestError",
    *("NetworkError", "ProtocolError", "ProxyError", "TimeoutException", "UnsupportedProtocol"),
}
"""The names that the library has for what it raises of a request, and its pool for the same, with no name for all."""


def kinds_of(error: BaseException, *packages: str) -> set[str]:
    """The names of the exceptions of these packages that an error is; by names, since the library may not be loaded."""
    kinds = type(error).__mro__
    return {kind.__name__ for kind in kinds if kind.__module__.partition(".")[0] in packages}


def of_signal_handler(error: BaseException) -> OSError | None:
    """What a signal handler of the caller's raised, where the library took it for a fault of the network.

    A soft time limit is often the builtin TimeoutError, which is just what a socket raises.
    """
    cause: BaseException | None = error
    while cause is not None:
        # What the system reports has a number; what a socket's own time-out raises has none.
        if (
            isinstance(cause, OSError)
            and cause.errno is None
            and not isinstance(cause, ssl.SSLError)
        ):
            trace = cause.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            module = "jicoo" if trace is None else trace.tb_frame.f_globals.get("__name__", "")
            return None if module.partition(".")[0] in _NETWORK else cause
        cause = cause.__cause__
    return None


def said_by(error: BaseException) -> str:
    """The words of an error of the library's, which hold nothing of the request."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def cause_of(error: BaseException) -> str:
    """The library's exception in words: its name, and what it says of itself, but nothing that a server has sent."""
    said = said_by(error) if str(error).strip() else ""
    if origin_of(error) is None:
        # What came and could not be understood is quoted in brackets; it may be anything, the key too.
        said = re.split(_QUOTED, said)[0].rstrip(" :")
    # What the pool beneath the library raises has the library's names.
    package = type(error).__module__.partition(".")[0].replace("httpcore", "httpx")
    name = f"{package}.{type(error).__name__}"
    return f"{name}: {said}" if said else name


def origin_of(error: BaseException) -> Exception | None:
    """A copy of what the system raised beneath an error of the library's, without its traceback."""
    met: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in met:
        met.add(id(cause))
        if isinstance(cause, OSError) and type(cause).__module__ in _SYSTEM:
            return type(cause)(*(each for each in cause.args[:2] if isinstance(each, (int, str))))
        cause = cause.__cause__ or cause.__context__
    return None


def certificate_problem(error: BaseException) -> str:
    """Why a certificate does not verify, empty where it is not about one."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or "it is not trusted"
        cause = cause.__cause__ or cause.__context__
    return ""
