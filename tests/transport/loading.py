"""Many calls at once, against a server that has a process of its own."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from jicoo._core.transport.places import Places


@contextmanager
def answering() -> Iterator[str]:
    """The address of a server that answers with the path, and `/slow/1` after a second."""
    program = [sys.executable, "-m", "tests.transport.answering"]
    root = Path(__file__).parents[3]
    with Popen(program, cwd=root, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


def places_of(client: Any) -> Places:
    return client._transport._pool.places


async def at_once(client: Any, number: int, path: str) -> list[float]:
    """How long each of so many calls took, which begin at once; none fails and each has its own answer."""
    began = time.perf_counter()

    async def one(number: int) -> float:
        response = await client.get(f"{path}?{number}", timeout=200.0)
        assert response.text == f"{path}?{number}"
        return time.perf_counter() - began

    return sorted(await asyncio.gather(*(one(n) for n in range(number))))
