"""A sandbox behind a wire that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from jicoo.sandbox import Server
from tests.faults.plans import Plan
from tests.faults.proxy import Proxy

Wire = Callable[[Plan], Proxy]


@pytest.fixture
def wire(jicoo_sandbox: Server) -> Iterator[Wire]:
    """Makes a proxy in front of the sandbox that follows a plan."""
    with ExitStack() as stack:
        yield lambda plan: stack.enter_context(Proxy(jicoo_sandbox.port, plan))
