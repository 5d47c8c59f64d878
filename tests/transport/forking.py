"""Forks as some servers do, in C, at moments that are bad for a client: while it is idle, connects, and reads.

python -m tests.transport.forking httpx sync http://127.0.0.1:8080

It has a process of its own, with one thread: CPython itself stands still after such a fork where there are others.
"""

from __future__ import annotations

import asyncio
import ctypes
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from jicoo._core.transport.client import make_async_client, make_client
from jicoo._core.transport.places import Exchange


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` gives, or the exception it raises, in a child made by a fork in C."""
    receiving, sending = os.pipe()
    child = ctypes.PyDLL(None).fork()
    if child == 0:
        signal.alarm(20)
        try:
            told = json.dumps(work())
        except Exception as error:  # noqa: BLE001 - the parent is told
            told = json.dumps(repr(error))
        os.write(sending, told.encode())
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told)


def check_sync(library: Any, base_url: str) -> None:
    client = make_client(library, base_url)

    def get(path: str, **extensions: Any) -> tuple[str, int]:
        answer = client.get(path, extensions=extensions).json()
        return answer["path"], answer["connection"]

    # Idle.
    assert get("/a") == ("/a", 1)
    assert in_child(lambda: [get("/b"), get("/c")]) == [["/b", 2], ["/c", 2]]
    assert get("/d") == ("/d", 1)
    assert in_child(lambda: in_child(lambda: get("/e"))) == ["/e", 3]

    # While a connection is made, and while an answer is awaited.
    told: list[Any] = []

    def fork_at(step: str) -> Callable[[str, object], None]:
        def trace(name: str, info: object) -> None:
            if name.endswith(step):
                told.append(in_child(lambda: get("/child")[0]))

        return trace

    for step in ("connect_tcp.complete", "start_tls.started", "receive_response_headers.started"):
        assert get("/parent", jicoo=Exchange(max_idle=0), trace=fork_at(step))[0] == "/parent"
    assert told == ["/child"] * (3 if base_url.startswith("https") else 2)

    # In the middle of an answer.
    with Exchange() as exchange:
        request = client.build_request("GET", "/slow/0.05", extensions={"jicoo": exchange})
        response = client.send(request, stream=True)
        told_apart = in_child(lambda: [exchange.end(), get("/f")[0], client.close()])
        assert told_apart == [None, "/f", None]
        response.read()
        assert response.json()["path"] == "/slow/0.05"
    assert get("/g") == ("/g", response.json()["connection"])


def check_async(library: Any, base_url: str) -> None:
    client = make_async_client(library, base_url)

    async def get(path: str) -> tuple[str, int]:
        answer = (await client.get(path)).json()
        return answer["path"], answer["connection"]

    with asyncio.Runner() as runner:
        assert runner.run(get("/a")) == ("/a", 1)
        assert in_child(lambda: asyncio.run(get("/b"))) == ["/b", 2]
        assert runner.run(get("/c")) == ("/c", 1)
        assert in_child(lambda: asyncio.run(client.aclose())) is None
        assert runner.run(get("/d")) == ("/d", 1)


if __name__ == "__main__":
    check = check_async if sys.argv[2] == "async" else check_sync
    check(importlib.import_module(sys.argv[1]), sys.argv[3])
