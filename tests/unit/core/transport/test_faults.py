"""What the HTTP library raises is told in words, and never with what a server has sent."""

from __future__ import annotations

import socket
import ssl

import httpx
import pytest

from jicoo._core.transport.faults import cause_of, origin_of
from tests.canary import KEY


def raised(error: Exception, beneath: BaseException | None) -> Exception:
    try:
        raise error from beneath
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            httpx.RemoteProtocolError(f"illegal status line: bytearray(b'X-Jicoo-Api-Key: {KEY}')"),
            "httpx.RemoteProtocolError: illegal status line",
        ),
        (httpx.RemoteProtocolError(f"<html>{KEY}"), "httpx.RemoteProtocolError"),
        (
            httpx.RemoteProtocolError("Server disconnected without sending a response."),
            "httpx.RemoteProtocolError: Server disconnected without sending a response.",
        ),
        (httpx.ReadError(""), "httpx.ReadError"),
        (httpx.ReadTimeout("timed\n out"), "httpx.ReadTimeout: timed out"),
    ],
)
def test_a_cause_quotes_nothing_that_came(error: Exception, said: str) -> None:
    assert cause_of(error) == said
    assert origin_of(error) is None


@pytest.mark.parametrize(
    "beneath",
    [
        ConnectionRefusedError(111, "Connection refused"),
        ConnectionResetError(104, "Connection reset by peer"),
        TimeoutError("timed out"),
        socket.gaierror(-2, "Name or service not known"),
        ssl.SSLCertVerificationError(1, "certificate verify failed"),
        OSError("no such thing"),
    ],
)
def test_what_the_system_reported_is_made_anew(beneath: OSError) -> None:
    error = raised(httpx.ConnectError("no way"), raised(beneath, None))
    origin = origin_of(error)
    assert origin is not beneath
    assert (type(origin), getattr(origin, "args", None)) == (type(beneath), beneath.args)
    assert origin is not None
    assert (origin.__traceback__, origin.__cause__, origin.__context__) == (None, None, None)
    assert cause_of(error) == "httpx.ConnectError: no way"


def test_what_is_no_more_than_data_of_another_s_error_is_left_out() -> None:
    class OwnError(OSError):
        """Of a library: who knows what it takes."""

        def __init__(self, secret: str) -> None:
            super().__init__(secret)

    assert origin_of(raised(httpx.ConnectError("x"), OwnError(KEY))) is None
    assert origin_of(raised(httpx.ConnectError("x"), OSError(1, "y", {"key": KEY}))) is not None


def test_a_circle_of_errors_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert origin_of(first) is None
