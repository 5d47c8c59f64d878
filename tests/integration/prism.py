"""Prism, a server that knows nothing but the document: as a proxy that judges what passes, or as a mock."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

DOCUMENT = Path(__file__).parents[2] / "spec" / "openapi.yaml"
VIOLATIONS = "sl-violations"
"""The header in which the proxy says what is wrong with a request or its answer."""
_READY_WITHIN = 30
# Node closes what is idle for five seconds; a request that is sent at that moment would be lost.
_LIMITS = httpx.Limits(keepalive_expiry=2)


@contextlib.contextmanager
def running(command: str, *arguments: str) -> Iterator[str]:
    """The URL of a Prism that serves until the block ends; `arguments` begin with `proxy` or `mock`."""
    port = _free_port()
    where = ("--host", "127.0.0.1", "--port", str(port), "--errors=false", "--verboseLevel=error")
    process = subprocess.Popen([command, *arguments, *where], stdin=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def watched(flavour: str, violations: list[str]) -> Any:
    """A client for `http_client` that notes what the proxy finds at fault."""

    def note(response: httpx.Response) -> None:
        if VIOLATIONS in response.headers:
            request = f"{response.request.method} {response.request.url}"
            violations.append(f"{request}: {response.status_code} {response.headers[VIOLATIONS]}")

    async def note_too(response: httpx.Response) -> None:
        note(response)

    if flavour == "sync":
        return httpx.Client(event_hooks={"response": [note]}, limits=_LIMITS)
    return httpx.AsyncClient(event_hooks={"response": [note_too]}, limits=_LIMITS)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _READY_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"Prism ended with {process.returncode} before it was ready")
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"Prism was not ready within {_READY_WITHIN} s")
