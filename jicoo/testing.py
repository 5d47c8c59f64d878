"""Pytest fixtures over a sandbox: `pytest_plugins = ["jicoo.testing"]` in a `conftest.py`.

```python
def test_booking(jicoo_client, jicoo_sandbox):
    jicoo_client.create_booking(
        "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        name="john doe", email="guest@example.com",
    )
    assert len(jicoo_sandbox.sandbox.bookings()) == 1
```

Needs the extra `sandbox`, and that only once a fixture is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from jicoo import AsyncJicoo, Jicoo
    from jicoo.sandbox import Server

__all__ = ["async_jicoo_client", "jicoo_client", "jicoo_sandbox"]


@pytest.fixture(scope="session")
def _jicoo_server() -> Generator[Server]:  # pyright: ignore[reportUnusedFunction]
    from jicoo.sandbox import Sandbox

    sandbox = Sandbox()
    with sandbox.serve() as server:
        yield server
    sandbox.close()


@pytest.fixture
def jicoo_sandbox(_jicoo_server: Server) -> Generator[Server]:
    """A running sandbox as it was at the beginning: `base_url`, `api_key`, `switches`, `sandbox`.

    One server serves the whole session and is reset for each test. The test fails where the sandbox
    itself has answered against the API's document.
    """
    _jicoo_server.sandbox.reset()
    yield _jicoo_server
    if _jicoo_server.sandbox.violations:
        pytest.fail(f"the sandbox is at fault: {_jicoo_server.sandbox.violations}")


@pytest.fixture
def jicoo_client(jicoo_sandbox: Server) -> Generator[Jicoo]:
    """A client of the sandbox, closed after the test."""
    from jicoo import Jicoo

    with Jicoo(api_key=jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url) as client:
        yield client


@pytest.fixture
def async_jicoo_client(jicoo_sandbox: Server) -> AsyncJicoo:
    """An asynchronous client of the sandbox, for the test to enter with `async with`.

    It is made before any event loop runs, so it works under every asynchronous pytest plugin, and
    with `asyncio.run` in a plain test.
    """
    from jicoo import AsyncJicoo

    return AsyncJicoo(api_key=jicoo_sandbox.api_key, base_url=jicoo_sandbox.base_url)
