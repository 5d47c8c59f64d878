"""Connections under what takes longer: five thousand calls at once, and Ctrl-C at any opcode."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import random
import time
from typing import Any

import pytest

from jicoo._core.transport.client import make_async_client
from tests.effort import part
from tests.transport.conftest import LIBRARIES, Caller
from tests.transport.interrupted import Interrupted, call_once
from tests.transport.loading import answering, at_once
from tests.transport.serving import Server

pytestmark = pytest.mark.usefixtures("no_records")


@pytest.fixture(params=part(LIBRARIES))
def library(request: pytest.FixtureRequest) -> Any:
    return importlib.import_module(request.param)


@pytest.mark.slow
def test_five_thousand_calls_at_once_are_answered(library):
    async def main(base_url: str) -> list[float]:
        async with make_async_client(library, base_url) as client:
            return await at_once(client, 5000, "/x")

    with answering() as base_url:
        began = time.process_time()
        assert len(asyncio.run(main(base_url))) == 5000
    # The time for each is that of a thousand: it does not grow with those that wait.
    assert (time.process_time() - began) / 5000 < 0.004


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_ctrl_c_at_any_opcode_leaves_nothing(library):
    server, chance = Server(), random.Random(7)
    caller = Caller(library, "sync", server.base_url, size=2)
    with Interrupted(-1, opcodes=True) as interrupt:
        call_once(caller)
    for _ in range(200):
        # Some on a connection that is made, some on one that is kept.
        interrupt_at = Interrupted(chance.randint(1, interrupt.count), opcodes=True)
        with interrupt_at, contextlib.suppress(KeyboardInterrupt):
            call_once(caller)
        assert caller.places.free() == 2
        assert sum(1 for _ in caller.places.connections()) <= 1

    assert [call_once(caller) for _ in range(150)] == ["/x"] * 150
    caller.close()
    assert server.waits_for(0)
    server.close()
