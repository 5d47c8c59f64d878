from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import AbstractContextManager

import pytest

from tests.webhooks import servers


def _started(server: AbstractContextManager[str | int]) -> Generator[str | int, None, None]:
    try:
        running = server.__enter__()
    except servers.MissingError as error:
        # Where they have been installed for the checks, nothing may be skipped for want of one.
        if os.environ.get("REQUIRE_SERVERS"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield running
    server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def redis_port() -> Generator[str | int, None, None]:
    yield from _started(servers.redis_server())


@pytest.fixture(scope="session")
def postgres_dsn() -> Generator[str | int, None, None]:
    yield from _started(servers.postgres_server())
