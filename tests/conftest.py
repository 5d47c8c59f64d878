from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["jicoo.testing", "pytester", "tests.canary"]

settings.register_profile("jicoo", derandomize=True, deadline=None, database=None, print_blob=True)
settings.load_profile("jicoo")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    # What measures the tests has no place in the programs they start.
    for name in [name for name in os.environ if name.startswith(("COVERAGE_", "JICOO_"))]:
        monkeypatch.delenv(name)
