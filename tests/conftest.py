from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.effort import examples, leave_to_the_longer_loop

pytest_plugins = ["jicoo.testing", "pytester", "tests.canary"]

settings.register_profile(
    "jicoo",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    max_examples=examples(100),
)
settings.load_profile("jicoo")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--each-test",
        type=int,
        default=5,
        metavar="N",
        help="what a test has more of than N sets of parameters is slow, too",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_to_the_longer_loop(items, each=config.option.each_test)


def pytest_configure() -> None:
    # Who runs the tests in the background of a shell script has Ctrl-C ignored, and so would the programs they start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def no_records() -> Iterator[None]:
    """For thousands of requests: at DEBUG their records would take longer than they do."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    # What measures the tests has no place in the programs they start.
    for name in [name for name in os.environ if name.startswith(("COVERAGE_", "JICOO_"))]:
        monkeypatch.delenv(name)
